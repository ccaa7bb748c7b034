package import Units

/// What is wrong with a day or a month of a row.
package enum DateProblem: Sendable, Equatable, Codable {
    case notADate(value: Excerpt)
    /// It is written as a date, but the calendar has no such day.
    case notInCalendar(value: Excerpt)
    /// In a mapped file: it is no date, or none in the order of its column.
    case notInOrder(value: Excerpt, order: DateOrder)
    /// It is written in its column's order, but the calendar has no such day.
    case noSuchDay(value: Excerpt, order: DateOrder)
    case notAMonth(value: Excerpt)
    case dayOutOfRange(value: Excerpt, first: Day, last: Day)
    case monthOutOfRange(value: Excerpt, first: Month, last: Month)
    case futureDay(day: Day, last: Day)
    case futureMonth(month: Month, last: Month)
    case dayBeforeEngagement(day: Day, first: Day)
    case dayAfterEngagement(day: Day, last: Day)
    case monthBeforeEngagement(month: Month, first: Month)
    case monthAfterEngagement(month: Month, last: Month)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case notADate = "not_a_date"
        case notInCalendar = "not_in_calendar"
        case notInOrder = "not_in_order"
        case noSuchDay = "no_such_day"
        case notAMonth = "not_a_month"
        case dayOutOfRange = "day_out_of_range"
        case monthOutOfRange = "month_out_of_range"
        case futureDay = "future_day"
        case futureMonth = "future_month"
        case dayBeforeEngagement = "day_before_engagement"
        case dayAfterEngagement = "day_after_engagement"
        case monthBeforeEngagement = "month_before_engagement"
        case monthAfterEngagement = "month_after_engagement"
    }

    var code: RowErrorCode {
        switch self {
        case .notADate, .notInCalendar, .notInOrder, .noSuchDay: .invalidDate
        case .notAMonth: .invalidMonth
        case .dayOutOfRange, .monthOutOfRange: .dateOutOfRange
        case .futureDay, .futureMonth: .futureDate
        case .dayBeforeEngagement, .dayAfterEngagement, .monthBeforeEngagement, .monthAfterEngagement:
            .outsideEngagement
        }
    }
}
