package import Domain
import Foundation
package import JSON

extension MappingProfile {
    /// Reads a profile's JSON.
    ///
    /// - Returns: no profile where there is an error, each with the path of its member.
    package static func read(_ json: JSONValue) -> (profile: MappingProfile?, errors: [ProfileError]) {
        var errors: [ProfileError] = []
        let profile = ProfileReader.read(json, at: "", &errors) { $0.profile() }
        return (profile, errors)
    }
}

extension ProfileReader {
    fileprivate mutating func profile() -> MappingProfile? {
        let kind = choice("kind", ImportKind.self)
        if present(["kind"]).isEmpty { note("kind", .missing) }
        let zone = text("zone")
        if let zone, TimeZone(identifier: zone) == nil { note("zone", .notATimeZone) }
        let dialect = object("dialect") { $0.dialect() } ?? DialectChoice()
        let columns = list("columns", atMost: Column.allCases.count) { value, path, errors in
            ProfileReader.read(value, at: path, &errors) { $0.rule(of: kind) }
        }
        noteRepetitions(columns)
        let profile = MappingProfile(
            kind: kind ?? .meetings,
            zone: zone,
            dialect: dialect,
            columns: columns,
            setAside: list("set_aside", atMost: MappingProfile.maximumSetAside) { value, path, errors in
                ProfileReader.read(value, at: path, &errors) { $0.sourceColumn() }
            },
            leaveOut: list("leave_out", atMost: MappingProfile.maximumConditions) { value, path, errors in
                ProfileReader.read(value, at: path, &errors) { $0.condition() }
            },
            reschedules: object("rescheduled") { $0.reschedules() },
            makesCampaigns: flag("makes_campaigns") ?? false
        )
        return kind == nil ? nil : profile
    }

    private mutating func noteRepetitions(_ columns: [ColumnRule]) {
        var seen: Set<Column> = []
        for rule in columns where !seen.insert(rule.column).inserted { note("columns", .repeatedColumn) }
    }

    private mutating func dialect() -> DialectChoice? {
        DialectChoice(
            encoding: choice("encoding", FileEncoding.self),
            separator: choice("separator", FieldSeparator.self),
            quote: choice("quote", QuoteMark.self),
            headerLine: number("header_line", 1...1_000_000),
            leavesOutTotals: flag("leaves_out_totals"),
            format: ColumnFormat(
                decimalSign: choice("decimal_sign", DecimalSign.self),
                dateOrder: choice("date_order", DateOrder.self)
            )
        )
    }

    private mutating func rule(of kind: ImportKind?) -> ColumnRule? {
        guard let column = choice("to", Column.self) else {
            if present(["to"]).isEmpty { note("to", .missing) }
            _ = source(of: nil)
            _ = (values(), format(), object("when") { $0.condition() })
            return nil
        }
        if let kind, !kind.columns.contains(column) { note("to", .notInKind(kind)) }
        let source = source(of: column)
        let rule = source.map { source in
            ColumnRule(column, source, values: values(), format: format(), when: object("when") { $0.condition() })
        }
        if source == nil { _ = (values(), format(), object("when") { $0.condition() }) }
        return rule
    }

    private mutating func format() -> ColumnFormat {
        ColumnFormat(
            decimalSign: choice("decimal_sign", DecimalSign.self),
            dateOrder: choice("date_order", DateOrder.self)
        )
    }

    /// Exactly one of the members that say where a column's values come from.
    private mutating func source(of column: Column?) -> ColumnRule.Source? {
        let names = ["from", "constant", "held", "qualified"]
        let from = object("from") { $0.sourceColumn() }
        let constant = text("constant")
        let held = object("held") { reader -> HeldRule? in
            HeldRule(
                cancelled: reader.object("cancelled") { $0.condition() },
                noShow: reader.object("no_show") { $0.condition() }
            )
        }
        let qualified = choice("qualified", QualifiedChoice.self)
        guard present(names).count == 1 else {
            note("", .notExactlyOne(names))
            return nil
        }
        if held != nil, column != .status { note("held", .onlyFor(column: Column.status.name)) }
        if qualified != nil, column != .qualified { note("qualified", .onlyFor(column: Column.qualified.name)) }
        if let from { return .column(from) }
        if let constant { return .constant(constant) }
        if let held { return .held(held) }
        return qualified.map { $0 == .all ? .allHeld : .pending }
    }

    private mutating func values() -> [ColumnRule.Value] {
        list("values", atMost: MappingProfile.maximumValues) { value, path, errors in
            ProfileReader.read(value, at: path, &errors) { reader in
                guard let theirs = reader.requiredText("theirs"), let ours = reader.requiredText("ours") else {
                    return nil
                }
                return ColumnRule.Value(theirs, ours)
            }
        }
    }

    fileprivate mutating func sourceColumn() -> SourceColumn? {
        let names = ["name", "position"]
        let name = text("name")
        let occurrence = number("occurrence", 1...1_000)
        let position = number("position", 1...1_000_000)
        guard present(names).count == 1 else {
            note("", .notExactlyOne(names))
            return nil
        }
        if let name { return .named(name, occurrence: occurrence ?? 1) }
        if occurrence != nil { note("occurrence", .unknownMember) }
        return position.map { .numbered($0) }
    }

    fileprivate mutating func condition() -> CellCondition? {
        let names = ["is", "is_not", "is_blank"]
        let column = object("column") { $0.sourceColumn() }
        if present(["column"]).isEmpty { note("column", .missing) }
        let (isOne, isNone) = (texts("is"), texts("is_not"))
        let isBlank = flag("is_blank")
        guard present(names).count == 1 else {
            note("", .notExactlyOne(names))
            return nil
        }
        guard let column else { return nil }
        if let isBlank { return CellCondition(column, isBlank ? .blank : .notBlank) }
        return CellCondition(column, present(["is"]).isEmpty ? .noneOf(isNone) : .oneOf(isOne))
    }

    private mutating func texts(_ name: String) -> [String] {
        list(name, atMost: MappingProfile.maximumValues) { value, path, errors in
            guard case .string(let text) = value, text.unicodeScalars.count <= MappingProfile.maximumCharacters else {
                errors.append(ProfileError(path: path, problem: .notAText(maximum: MappingProfile.maximumCharacters)))
                return nil
            }
            return text
        }
    }

    fileprivate mutating func reschedules() -> RescheduleRule? {
        let invitee = object("invitee") { $0.sourceColumn() }
        if present(["invitee"]).isEmpty { note("invitee", .missing) }
        let meaning = choice("means", RescheduleRule.Meaning.self) ?? .ask
        let withinDays = number("within_days", 0...1_000) ?? RescheduleRule.usualDays
        return invitee.map { RescheduleRule(invitee: $0, meaning: meaning, withinDays: withinDays) }
    }
}

/// What a profile says of `qualified` where no column does.
private enum QualifiedChoice: String, CaseIterable {
    case all
    case pending
}
