/// What a cell that must not be blank should hold.
package enum ExpectedValue: Sendable, Equatable, Codable {
    /// A campaign's reference or id.
    case campaign
    /// `maximum` is in characters.
    case reference(maximum: Int)
    case day
    case month
    /// The day of a meeting whose status is held.
    case heldDay
    /// The day to which a meeting was moved whose status is rescheduled.
    case newDay
    /// Whether a meeting whose status is held is qualified: only in the records of earlier uploads,
    /// since a meeting may wait for its judgement.
    case qualified
    case status
    case amount
    case count
    /// A whole number from 1 to 5.
    case answer

    enum CodingKeys: String, CodingKey, CaseIterable {
        case campaign, reference, day, month
        case heldDay = "held_day"
        case newDay = "new_day"
        case qualified, status, amount, count, answer
    }
}
