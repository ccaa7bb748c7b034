package import Domain

/// A profile for the export of a product.
package struct Preset: Sendable {
    /// How sure it is that an export has these names.
    package enum Degree: String, CaseIterable, Sendable {
        /// They were seen in a real export.
        case seen = "A"
        /// They are in public code that reads real exports.
        case inCode = "B"
        /// They are in documentation or test data only.
        case documented = "C"
    }

    /// The stable name.
    package let name: String
    package let product: String

    /// The language of the names: `en` or `fr`.
    package let language: String
    package let degree: Degree
    package let profile: MappingProfile

    /// Our columns that no export of the product has: somebody must say where they come from.
    package var undecided: [Column] {
        let kind = profile.kind
        return kind.columns.filter { profile.rule(for: $0) == nil && !kind.optionalColumns.contains($0) }
    }

    package static let all: [Preset] =
        hubSpot + salesforce + pipedrive + calendly + zoho + googleAds

    package static func named(_ name: String) -> Preset? { all.first { $0.name == name } }
}

extension ColumnRule {
    /// A rule that takes the values of a column as they are.
    static func from(_ name: String, _ column: Column, when condition: CellCondition? = nil) -> ColumnRule {
        ColumnRule(column, .column(.named(name)), when: condition)
    }
}

extension [ColumnRule] {
    /// A deal that stands for its meeting: held and qualified on the day that the deal was made.
    ///
    /// Exports of deals say nothing of the meeting before. Who maps them may say better.
    static func deals(reference: String?, created: String?) -> [ColumnRule] {
        var rules: [ColumnRule] = []
        if let reference { rules.append(.from(reference, .meetingReference)) }
        if let created {
            rules += [.from(created, .bookedOn), .from(created, .heldOn), .from(created, .opportunityOn)]
        }
        return rules + [ColumnRule(.status, .constant("held")), ColumnRule(.qualified, .allHeld)]
    }
}

extension [SourceColumn] {
    static func named(_ names: [String]) -> [SourceColumn] { names.map { .named($0) } }
}

extension CellCondition {
    static func named(_ name: String, isOneOf texts: String...) -> CellCondition {
        CellCondition(.named(name), .oneOf(texts))
    }
}
