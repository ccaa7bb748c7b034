import Domain
import Units

/// A meeting's good cells, and the rules between them.
struct Meeting {
    let booked: Day
    let held: Day?
    let statusInFile: MeetingStatus
    let qualified: Bool?
    let opportunity: Day?
    let won: Day?
    /// In the engagement's currency; as in the file where there is neither a deal nor an
    /// opportunity.
    let revenue: Amount?

    /// The last day on which something may have happened.
    let lastDay: Day

    /// What is stored: a meeting that was moved is booked for its new day, or was held on it if it
    /// is qualified.
    var status: MeetingStatus {
        guard statusInFile == .rescheduled else { return statusInFile }
        guard let held, qualified == true else { return .booked }
        return held <= lastDay ? .held : .booked
    }

    var wasMoved: Bool { statusInFile == .rescheduled }

    /// Whether it was held and nobody has judged it yet.
    var isPending: Bool { status == .held && qualified == nil }

    /// Whether what it brought is known.
    var hasRevenue: Bool { won != nil && revenue != nil }

    /// Whether it is an open opportunity, of which is known what it may bring.
    var hasExpectedRevenue: Bool { opportunity != nil && won == nil && isPositive(revenue) }

    /// Whether the meeting took place, and whether it can have: what is to come is only for booked
    /// and cancelled ones.
    func checkMeeting(_ campaign: CampaignDirectory.Entry, _ checker: inout RowChecker) {
        if let held {
            if status == .held || status == .noShow { checker.checkNotFuture(held, .heldOn) }
            checker.checkNotBeforeEngagement(held, .heldOn, campaign)
            // What was arranged while the engagement ran may be held after its end.
            if held > campaign.endsOn, booked > campaign.endsOn {
                checker.reject(.bookedOn, .date(.dayAfterEngagement(day: booked, last: campaign.endsOn)))
            }
        } else if status == .held {
            checker.rejectMissing(.heldOn, .heldDay)
        } else if wasMoved {
            checker.rejectMissing(.heldOn, .newDay)
        }
        if qualified == true, status != .held {
            checker.reject(.qualified, .rule(.qualifiedWithoutHeld(status: "\(statusInFile.text)")))
        }
    }

    /// The steps after a meeting come in order: opportunity, won. The meeting is qualified then, or
    /// it may still turn out to be.
    func checkOutcome(_ checker: inout RowChecker) {
        if let opportunity {
            if qualified != true, !mayBecomeQualified {
                checker.reject(.opportunityOn, .rule(.opportunityWithoutQualified(opportunity: opportunity)))
            }
            checkNotBeforeMeeting(opportunity, &checker)
        }
        if let won {
            checkWon(won, &checker)
        } else if opportunity == nil, let revenue, isPositive(revenue) {
            checker.reject(.revenue, .rule(.revenueWithoutWon(revenue: revenue)))
        }
    }

    /// What is unusual about a meeting that is right.
    func warn(_ campaign: CampaignDirectory.Entry, _ checker: inout RowChecker) {
        if let held {
            if booked > held { checker.warn(.bookedOn, .bookedAfterHeld(booked: booked, held: held)) }
            if held > campaign.endsOn.adding(days: checker.limits.lateDays) {
                checker.warn(.heldOn, .heldLongAfterEngagement(held: held, last: campaign.endsOn))
            }
        }
        if isPending, let opportunity {
            checker.warn(.opportunityOn, .opportunityWithoutJudgement(opportunity: opportunity))
        }
    }

    /// Whether nobody has judged the meeting yet: it was held, or is to be held and has not brought
    /// a deal before.
    private var mayBecomeQualified: Bool {
        qualified == nil && (status == .held || (status == .booked && won == nil))
    }

    /// An opportunity may come before the meeting is held, but not before anybody arranged it.
    private func checkNotBeforeMeeting(_ opportunity: Day, _ checker: inout RowChecker) {
        if let held, held < booked {
            if opportunity < held {
                checker.reject(.opportunityOn, .rule(.opportunityBeforeHeld(opportunity: opportunity, held: held)))
            }
        } else if opportunity < booked {
            checker.reject(
                .opportunityOn,
                .rule(.opportunityBeforeBooked(opportunity: opportunity, booked: booked))
            )
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
    }

    private func isPositive(_ amount: Amount?) -> Bool { amount.map { $0 > .zero } ?? false }
}
