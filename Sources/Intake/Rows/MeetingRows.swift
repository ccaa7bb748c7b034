import Domain
import Units

/// Reads the rows of a file of meetings.
struct MeetingRows: Sendable {
    private let campaign: Int?
    private let reference: Int?
    private let bookedOn: Int?
    private let heldOn: Int?
    private let status: Int?
    private let qualified: Int?
    private let opportunityOn: Int?
    private let wonOn: Int?
    private let revenue: Int?
    private let currency: Int?

    init(_ header: Header) {
        campaign = header.position(of: .campaign)
        reference = header.position(of: .meetingReference)
        bookedOn = header.position(of: .bookedOn)
        heldOn = header.position(of: .heldOn)
        status = header.position(of: .status)
        qualified = header.position(of: .qualified)
        opportunityOn = header.position(of: .opportunityOn)
        wonOn = header.position(of: .wonOn)
        revenue = header.position(of: .revenue)
        currency = header.position(of: .currency)
    }

    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow) {
        let campaign = checker.campaign(record[campaign])
        checker.checkReference(record[reference], .meetingReference)
        let booked = checker.pastDay(record[bookedOn], .bookedOn, campaign)
        let held = checker.day(record[heldOn], .heldOn, campaign)
        let status = checker.status(record[status])
        let qualified = checker.yesOrNo(record[qualified], .qualified)
        let opportunity = checker.day(record[opportunityOn], .opportunityOn, campaign)
        checker.checkNotFuture(opportunity, .opportunityOn)
        let won = checker.day(record[wonOn], .wonOn, campaign)
        checker.checkNotFuture(won, .wonOn)
        let currency = checker.currency(record[currency], campaign)
        let written = checker.amount(record[revenue], .revenue, decimals: checker.decimals(currency, campaign))
        guard !checker.isRejected, let campaign, let booked, let status else { return }
        // What a deal brought is of the day it was won, what an opportunity may bring of its own.
        let revenue = written.flatMap {
            checker.converted($0, record[self.revenue], .revenue, currency, campaign, on: won ?? opportunity)
        }
        guard !checker.isRejected else { return }
        let meeting = Meeting(
            booked: booked,
            held: held,
            statusInFile: status,
            qualified: qualified,
            opportunity: opportunity,
            won: won,
            revenue: revenue,
            lastDay: checker.lastDay
        )
        meeting.checkMeeting(campaign, &checker)
        meeting.checkOutcome(&checker)
        guard !checker.isRejected else { return }
        meeting.warn(campaign, &checker)
        write(record, meeting, currency, campaign, checker, &row)
    }

    private func write(
        _ record: Record,
        _ meeting: Meeting,
        _ currency: RowCurrency,
        _ campaign: CampaignDirectory.Entry,
        _ checker: RowChecker,
        _ row: inout CopyRow
    ) {
        checker.start(&row, campaign)
        row.separate()
        row.append(nameOrNull: record[reference])
        row.separate()
        row.append(meeting.booked, from: record[bookedOn])
        row.separate()
        row.append(meeting.held, from: record[heldOn])
        row.separate()
        row.append(meeting.status.text)
        row.separate()
        if meeting.isPending { row.appendNull() } else { row.append(meeting.qualified == true) }
        row.separate()
        row.append(meeting.opportunity, from: record[opportunityOn])
        row.separate()
        row.append(meeting.won, from: record[wonOn])
        for isWanted in [meeting.hasRevenue, meeting.hasExpectedRevenue] {
            row.separate()
            if isWanted, let amount = meeting.revenue {
                currency.append(amount, from: record[revenue], to: &row)
            } else {
                row.appendNull()
            }
        }
        row.separate()
        row.append(meeting.wasMoved ? 1 : 0)
        let isKept = meeting.hasRevenue || meeting.hasExpectedRevenue
        currency.appendOriginal(isKept ? record[revenue] : nil, to: &row)
        currency.appendCode(isWanted: isKept, to: &row)
        checker.end(&row)
    }
}
