package import Domain
package import JSON

extension MappingProfile {
    /// The profile's JSON, as `read` reads it. What is not set is left out.
    package var json: JSONValue {
        var members = Members()
        members.add("kind", .string(kind.rawValue))
        members.add("zone", zone.map { .string($0) })
        members.add("dialect", dialect.json)
        members.add("columns", .array(columns.map(\.json)))
        members.add("set_aside", setAside.isEmpty ? nil : .array(setAside.map(\.json)))
        members.add("leave_out", leaveOut.isEmpty ? nil : .array(leaveOut.map(\.json)))
        members.add("rescheduled", reschedules?.json)
        members.add("makes_campaigns", makesCampaigns ? .boolean(true) : nil)
        return members.json
    }
}

/// The members of an object in the making.
private struct Members {
    private var object = JSONObject()

    mutating func add(_ name: String, _ value: JSONValue?) {
        if let value { object.members.append(JSONObject.Member(name: name, value: value)) }
    }

    var json: JSONValue { .object(object) }
    var isEmpty: Bool { object.members.isEmpty }
}

extension DialectChoice {
    /// nil where nothing is set.
    fileprivate var json: JSONValue? {
        var members = Members()
        members.add("encoding", encoding.map { .string($0.rawValue) })
        members.add("separator", separator.map { .string($0.rawValue) })
        members.add("quote", quote.map { .string($0.rawValue) })
        members.add("header_line", headerLine.map { .integer($0) })
        members.add("leaves_out_totals", leavesOutTotals.map { .boolean($0) })
        format.add(to: &members)
        return members.isEmpty ? nil : members.json
    }
}

extension ColumnFormat {
    fileprivate func add(to members: inout Members) {
        members.add("decimal_sign", decimalSign.map { .string($0.rawValue) })
        members.add("date_order", dateOrder.map { .string($0.rawValue) })
    }
}

extension ColumnRule {
    fileprivate var json: JSONValue {
        var members = Members()
        members.add("to", .string(column.name))
        switch source {
        case .column(let source): members.add("from", source.json)
        case .constant(let text): members.add("constant", .string(text))
        case .held(let rule): members.add("held", rule.json)
        case .allHeld: members.add("qualified", .string("all"))
        case .pending: members.add("qualified", .string("pending"))
        }
        let pairs = values.map { JSONValue.object(["theirs": .string($0.theirs), "ours": .string($0.ours)]) }
        members.add("values", pairs.isEmpty ? nil : .array(pairs))
        format.add(to: &members)
        members.add("when", condition?.json)
        return members.json
    }
}

extension HeldRule {
    fileprivate var json: JSONValue {
        var members = Members()
        members.add("cancelled", cancelled?.json)
        members.add("no_show", noShow?.json)
        return members.json
    }
}

extension SourceColumn {
    fileprivate var json: JSONValue {
        switch self {
        case .numbered(let number): .object(["position": .integer(number)])
        case .named(let name, 1): .object(["name": .string(name)])
        case .named(let name, let occurrence): .object(["name": .string(name), "occurrence": .integer(occurrence)])
        }
    }
}

extension CellCondition {
    fileprivate var json: JSONValue {
        var members = Members()
        members.add("column", column.json)
        switch test {
        case .oneOf(let texts): members.add("is", .array(texts.map { .string($0) }))
        case .noneOf(let texts): members.add("is_not", .array(texts.map { .string($0) }))
        case .blank: members.add("is_blank", .boolean(true))
        case .notBlank: members.add("is_blank", .boolean(false))
        }
        return members.json
    }
}

extension RescheduleRule {
    fileprivate var json: JSONValue {
        var members = Members()
        members.add("invitee", invitee.json)
        members.add("means", .string(meaning.rawValue))
        members.add("within_days", withinDays == RescheduleRule.usualDays ? nil : .integer(withinDays))
        return members.json
    }
}
