/// How the columns of somebody else's file become ours.
package struct MappingProfile: Sendable, Equatable {
    /// What the file holds.
    package var kind: ImportKind

    /// The zone of times that name none, by its name in the IANA's database; nil where a time is
    /// on the day as it is written.
    package var zone: String?

    package var dialect: DialectChoice
    package var columns: [ColumnRule]

    /// The columns that are left out on purpose. The file need not have them.
    package var setAside: [SourceColumn]

    /// Rows in which one of these holds are left out.
    package var leaveOut: [CellCondition]

    package var reschedules: RescheduleRule?

    /// Whether a campaign that is not known yet is made.
    package var makesCampaigns: Bool

    package init(
        kind: ImportKind,
        zone: String? = nil,
        dialect: DialectChoice = DialectChoice(),
        columns: [ColumnRule],
        setAside: [SourceColumn] = [],
        leaveOut: [CellCondition] = [],
        reschedules: RescheduleRule? = nil,
        makesCampaigns: Bool = false
    ) {
        self.kind = kind
        self.zone = zone
        self.dialect = dialect
        self.columns = columns
        self.setAside = setAside
        self.leaveOut = leaveOut
        self.reschedules = reschedules
        self.makesCampaigns = makesCampaigns
    }

    /// The rule for one of our columns; nil where it has no source.
    package func rule(for column: Column) -> ColumnRule? { columns.first { $0.column == column } }

    /// How many of each part a profile may have.
    package static let maximumSetAside = 1_000
    package static let maximumConditions = 100
    package static let maximumValues = 1_000

    /// The longest name or value, in characters.
    package static let maximumCharacters = 1_000
}
