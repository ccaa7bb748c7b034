import Domain
import Units

// Days and months.
extension RowChecker {
    /// Reads the day in a cell, such as `2026-11-15`, from 1900 to 2099.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func day(_ cell: Cell, _ column: Column) -> Day? {
        guard !cell.isEmpty else { return nil }
        guard cell.count == 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
            let year = number(cell, 0..<4), let month = number(cell, 5..<7), let number = number(cell, 8..<10)
        else {
            reject(column, .date(.notADate(value: Excerpt(cell))))
            return nil
        }
        guard let day = Day(year: year, month: month, day: number) else {
            reject(column, .date(.notInCalendar(value: Excerpt(cell))))
            return nil
        }
        guard day >= .earliest, day <= .latest else {
            reject(column, .date(.dayOutOfRange(value: Excerpt(cell), first: .earliest, last: .latest)))
            return nil
        }
        return day
    }

    /// Reads the day of something that has happened: not blank, and not in the future.
    mutating func pastDay(_ cell: Cell, _ column: Column) -> Day? {
        guard !cell.isEmpty else {
            rejectMissing(column, .day)
            return nil
        }
        let day = day(cell, column)
        checkNotFuture(day, column)
        return day
    }

    /// Checks that something has happened by tomorrow.
    mutating func checkNotFuture(_ day: Day?, _ column: Column) {
        guard let day, day > lastDay else { return }
        let last = lastDay
        reject(column, .date(.futureDay(day: day, last: last)))
    }

    /// Checks that a day is within the engagement.
    mutating func checkInsideEngagement(_ day: Day, _ column: Column, _ campaign: CampaignDirectory.Entry) {
        checkNotBeforeEngagement(day, column, campaign)
        guard day > campaign.endsOn else { return }
        let end = campaign.endsOn
        reject(column, .date(.dayAfterEngagement(day: day, last: end)))
    }

    mutating func checkNotBeforeEngagement(_ day: Day, _ column: Column, _ campaign: CampaignDirectory.Entry) {
        guard day < campaign.startsOn else { return }
        let start = campaign.startsOn
        reject(column, .date(.dayBeforeEngagement(day: day, first: start)))
    }

    /// Reads the month in a cell, such as `2026-11`, from 1900 to the current one. Wrong and blank
    /// cells are reported.
    mutating func pastMonth(_ cell: Cell, _ column: Column) -> Month? {
        guard !cell.isEmpty else {
            rejectMissing(column, .month)
            return nil
        }
        guard cell.count == 7, cell[4] == UInt8(ascii: "-"), let year = number(cell, 0..<4),
            let number = number(cell, 5..<7), let month = Month(year: year, month: number)
        else {
            reject(column, .date(.notAMonth(value: Excerpt(cell))))
            return nil
        }
        guard month >= Day.earliest.month, month <= Day.latest.month else {
            let (first, last) = (Day.earliest.month, Day.latest.month)
            reject(column, .date(.monthOutOfRange(value: Excerpt(cell), first: first, last: last)))
            return nil
        }
        guard month <= lastDay.month else {
            let last = lastDay.month
            reject(column, .date(.futureMonth(month: month, last: last)))
            return nil
        }
        return month
    }

    private func number(_ cell: Cell, _ range: Range<Int>) -> Int? {
        var number = 0
        for index in range {
            guard cell[index].isDigit else { return nil }
            number = number * 10 + cell[index].digit
        }
        return number
    }
}
