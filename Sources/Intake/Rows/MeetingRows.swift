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
        let booked = checker.pastDay(record[bookedOn], .bookedOn)
        let held = checker.day(record[heldOn], .heldOn)
        let status = checker.status(record[status])
        let qualified = checker.yesOrNo(record[qualified], .qualified)
        let opportunity = checker.day(record[opportunityOn], .opportunityOn)
        checker.checkNotFuture(opportunity, .opportunityOn)
        let won = checker.day(record[wonOn], .wonOn)
        checker.checkNotFuture(won, .wonOn)
        let revenue = checker.amount(record[revenue], .revenue, decimals: campaign?.decimals ?? 4)
        checker.checkCurrency(record[currency], campaign)
        guard !checker.isRejected, let campaign, let booked, let status else { return }
        let meeting = Meeting(
            booked: booked,
            held: held,
            status: status,
            qualified: qualified,
            opportunity: opportunity,
            won: won,
            revenue: revenue
        )
        meeting.checkMeeting(campaign, &checker)
        meeting.checkOutcome(&checker)
        guard !checker.isRejected else { return }
        write(record, meeting, campaign, checker, &row)
    }

    private func write(
        _ record: Record,
        _ meeting: Meeting,
        _ campaign: CampaignDirectory.Entry,
        _ checker: RowChecker,
        _ row: inout CopyRow
    ) {
        checker.start(&row, campaign)
        row.separate()
        row.append(textOrNull: record[reference])
        row.separate()
        row.append(record[bookedOn])
        row.separate()
        row.append(orNull: record[heldOn])
        row.separate()
        row.append(meeting.status.text)
        row.separate()
        row.append(meeting.qualified == true)
        row.separate()
        row.append(orNull: record[opportunityOn])
        row.separate()
        row.append(orNull: record[wonOn])
        row.separate()
        if meeting.won == nil { row.appendNull() } else { row.append(record[revenue].withoutLeadingZeros) }
        row.end()
    }
}

/// A meeting's good cells, and the rules between them.
private struct Meeting {
    let booked: Day
    let held: Day?
    let status: MeetingStatus
    let qualified: Bool?
    let opportunity: Day?
    let won: Day?
    let revenue: Amount?

    /// Checks whether the meeting took place, and whether it can have. Only booked and cancelled
    /// meetings may lie in the future.
    func checkMeeting(_ campaign: CampaignDirectory.Entry, _ checker: inout RowChecker) {
        if let held {
            if held < booked {
                checker.reject(.heldOn, .rule(.heldBeforeBooked(held: held, booked: booked)))
            }
            if status == .held || status == .noShow { checker.checkNotFuture(held, .heldOn) }
            checker.checkInsideEngagement(held, .heldOn, campaign)
        } else if status == .held {
            checker.rejectMissing(.heldOn, .heldDay)
        }
        if status == .held, qualified == nil {
            checker.rejectMissing(.qualified, .qualified)
        }
        if qualified == true, status != .held {
            checker.reject(.qualified, .rule(.qualifiedWithoutHeld(status: "\(status.text)")))
        }
    }

    /// Checks that the steps after a meeting come in order: qualified, opportunity, won with a
    /// revenue.
    func checkOutcome(_ checker: inout RowChecker) {
        if let opportunity {
            if qualified != true {
                checker.reject(.opportunityOn, .rule(.opportunityWithoutQualified(opportunity: opportunity)))
            }
            if let held, opportunity < held {
                checker.reject(.opportunityOn, .rule(.opportunityBeforeHeld(opportunity: opportunity, held: held)))
            }
        }
        if let won {
            checkWon(won, &checker)
        } else if let revenue, revenue > .zero {
            checker.reject(.revenue, .rule(.revenueWithoutWon(revenue: revenue)))
        }
    }

    private func checkWon(_ won: Day, _ checker: inout RowChecker) {
        if let opportunity {
            if won < opportunity {
                checker.reject(.wonOn, .rule(.wonBeforeOpportunity(won: won, opportunity: opportunity)))
            }
        } else {
            checker.reject(.wonOn, .rule(.wonWithoutOpportunity(won: won)))
        }
        if revenue == nil {
            checker.reject(.revenue, .rule(.wonWithoutRevenue(won: won)))
        }
    }
}
