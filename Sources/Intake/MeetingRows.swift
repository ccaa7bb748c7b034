import Units

/// Reads the rows of a file of meetings.
struct MeetingRows: RowFormat {
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

    /// Whether the meeting took place, and whether it can have: what is to come is only for booked
    /// and cancelled ones.
    func checkMeeting(_ campaign: CampaignDirectory.Entry, _ checker: inout RowChecker) {
        if let held {
            if held < booked {
                checker.reject(
                    .heldOn,
                    .heldBeforeBooked,
                    "held_on \(held) is before booked_on \(booked); expected the same day or a later one"
                )
            }
            if status == .held || status == .noShow { checker.checkNotFuture(held, .heldOn) }
            checker.checkInsideEngagement(held, .heldOn, campaign)
        } else if status == .held {
            checker.rejectMissing(.heldOn, "the day of the meeting, because its status is held")
        }
        if status == .held, qualified == nil {
            checker.rejectMissing(.qualified, "yes or no, because the meeting's status is held")
        }
        if qualified == true, status != .held {
            checker.reject(
                .qualified,
                .qualifiedWithoutHeld,
                "qualified is yes and status is \(status.text); expected a status of held"
            )
        }
    }

    /// The steps after a meeting come in order: qualified, opportunity, won with a revenue.
    func checkOutcome(_ checker: inout RowChecker) {
        if let opportunity {
            if qualified != true {
                checker.reject(
                    .opportunityOn,
                    .opportunityWithoutQualified,
                    "opportunity_on is \(opportunity) and qualified is not yes; expected a qualified meeting"
                )
            }
            if let held, opportunity < held {
                checker.reject(
                    .opportunityOn,
                    .opportunityBeforeHeld,
                    "opportunity_on \(opportunity) is before held_on \(held); expected the same day or a later one"
                )
            }
        }
        if let won {
            checkWon(won, &checker)
        } else if let revenue, revenue > .zero {
            checker.reject(
                .revenue,
                .revenueWithoutWon,
                "revenue is \(revenue.text(decimals: 2)) and won_on is blank; expected the day on which the deal was won"
            )
        }
    }

    private func checkWon(_ won: Day, _ checker: inout RowChecker) {
        if let opportunity {
            if won < opportunity {
                checker.reject(
                    .wonOn,
                    .wonBeforeOpportunity,
                    "won_on \(won) is before opportunity_on \(opportunity); expected the same day or a later one"
                )
            }
        } else {
            checker.reject(
                .wonOn,
                .wonWithoutOpportunity,
                "won_on is \(won) and opportunity_on is blank; expected the day of the opportunity"
            )
        }
        if revenue == nil {
            checker.reject(
                .revenue,
                .wonWithoutRevenue,
                "won_on is \(won) and revenue is blank; expected an amount like 1234.50, 0 where it brings nothing"
            )
        }
    }
}
