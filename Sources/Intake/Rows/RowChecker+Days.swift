import Domain
import Units

// Days and months.
extension RowChecker {
    /// Reads the day in a cell, from 1900 to 2099: `2026-11-15`, or with a time behind it. With a
    /// time and a zone it is the day on which it was that time in the campaign's country.
    ///
    /// - Returns: nil for a blank cell, and for a wrong one, which is reported.
    mutating func day(_ cell: Cell, _ column: Column, _ campaign: CampaignDirectory.Entry?) -> Day? {
        guard !cell.isEmpty else { return nil }
        guard let written = WrittenDay(cell) else {
            reject(column, .date(.notADate(value: Excerpt(cell))))
            return nil
        }
        guard var day = written.day else {
            reject(column, .date(.notInCalendar(value: Excerpt(cell))))
            return nil
        }
        if let seconds = written.secondsFromMidnight {
            day = campaigns.day(seconds, afterMidnightOf: day, in: campaign)
        }
        guard day >= .earliest, day <= .latest else {
            reject(column, .date(.dayOutOfRange(value: Excerpt(cell), first: .earliest, last: .latest)))
            return nil
        }
        return day
    }

    /// Reads the day of something that has happened: not blank, and not in the future.
    mutating func pastDay(_ cell: Cell, _ column: Column, _ campaign: CampaignDirectory.Entry?) -> Day? {
        guard !cell.isEmpty else {
            rejectMissing(column, .day)
            return nil
        }
        let day = day(cell, column, campaign)
        checkNotFuture(day, column)
        return day
    }

    /// Checks that something has happened by tomorrow.
    mutating func checkNotFuture(_ day: Day?, _ column: Column) {
        guard let day, day > lastDay else { return }
        let last = lastDay
        reject(column, .date(.futureDay(day: day, last: last)))
    }

    /// Checks that something was paid for while the engagement ran, or not much earlier or later.
    mutating func checkNearEngagement(_ day: Day, _ column: Column, _ campaign: CampaignDirectory.Entry) {
        let (first, last) = (campaign.firstInvestment, campaign.lastInvestment)
        if day < first {
            reject(column, .date(.dayBeforeEngagement(day: day, first: first)))
        } else if day > last {
            reject(column, .date(.dayAfterEngagement(day: day, last: last)))
        }
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
        guard cell.count == 7, cell[4] == UInt8(ascii: "-"), let year = cell.number(0..<4),
            let number = cell.number(5..<7), let month = Month(year: year, month: number)
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
}
