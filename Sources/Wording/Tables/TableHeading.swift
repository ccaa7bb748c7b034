/// The headings of the columns other than the KPIs.
package enum TableHeading: Worded {
    case rank
    case rankInterval
    case provider
    case score
    case scoreInterval
    case qualifiedMeetings

    /// On two lines, with a line break between them.
    package var english: String {
        switch self {
        case .rank: "Rank\n"
        case .rankInterval: "90%\n"
        case .provider: "Provider\n"
        case .score: "Score\n"
        case .scoreInterval: "90%\nabout"
        case .qualifiedMeetings: "Qualified\nmeetings"
        }
    }

    package var french: FrenchText {
        switch self {
        case .rank: "Rang\n"
        case .rankInterval: "90 %\n"
        case .provider: "Agence\n"
        case .score: "Score\n"
        case .scoreInterval: "90 %\nenviron"
        case .qualifiedMeetings: "RDV\nqualifiés"
        }
    }
}
