import Domain
import JSON
import Releases
import Units
import Wording

extension Preview {
    /// The members of a scorecard, after what says that it is none of a release.
    func write(to json: inout JSONWriter, in language: Language) {
        json.member("preview") { json in
            json.member("due_on", dueOn)
            json.member("yardstick_release_id", yardstickID)
            json.member("message", PreviewNotice(window: head.window, dueOn: dueOn).text(in: language))
        }
        head.write(to: &json, in: language)
        json.member("to_check") { json in
            json.member("pending_meetings", toCheck.unfinished.pendingMeetings)
            json.member("won_deals_without_amount", toCheck.unfinished.unvaluedDeals)
            json.member("engagements_without_investment", toCheck.engagementsWithoutInvestment)
        }
        json.member("scorecard") { json in
            entry.write(to: &json, currency: head.currency, in: language)
        }
    }
}
