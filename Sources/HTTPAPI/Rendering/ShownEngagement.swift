import Domain
import Foundation
import JSON
import Units

/// An engagement as it is on a day.
struct ShownEngagement: JSONWritable {
    let engagement: Engagement
    let today: Day

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("id", engagement.id)
            $0.member("status", engagement.status(on: today).rawValue)
            $0.member("client_id", engagement.clientID)
            $0.member("provider_id", engagement.providerID)
            $0.member("proposed_by", engagement.proposedBy.rawValue)
            $0.member("industry", engagement.industry)
            $0.member("country", engagement.country)
            $0.member("time_zone", engagement.timeZoneName ?? engagement.country.timeZone.identifier)
            $0.member("client_size", engagement.clientSize.rawValue)
            $0.member("deal_size", engagement.dealSize.rawValue)
            $0.member("currency", engagement.currency)
            $0.member("customer_lifetime_value", money(engagement.lifetimeValue(on: day)))
            $0.member("customer_lifetime_value_changes", array: engagement.laterLifetimeValues) { json, value in
                json.object {
                    $0.member("from", value.validFrom)
                    $0.member("customer_lifetime_value", money(value.amount))
                }
            }
            $0.member("targets", object: writeTargets)
            $0.member("target_changes", array: engagement.targets) { json, target in
                json.object {
                    $0.member("from", target.validFrom)
                    $0.member("kpi", target.kpi.rawValue)
                    $0.member("value", target.value.map { figure($0, of: target.kpi) })
                }
            }
            $0.member("starts_on", engagement.startsOn)
            $0.member("ends_on", engagement.endsOn)
            $0.member("created_at", engagement.createdAt)
            $0.member("accepted_at", engagement.acceptedAt)
            $0.member("withdrawn_at", engagement.withdrawnAt)
        }
    }

    /// The day whose values are shown: those of an engagement that has not begun are its first.
    private var day: Day { max(today, engagement.startsOn) }

    /// Every figure by its name; null where nothing is promised.
    private func writeTargets(_ json: inout JSONWriter) {
        let promised = engagement.targets(on: day)
        for kpi in TargetKPI.allCases { json.member(kpi.rawValue, promised[kpi].map { figure($0, of: kpi) }) }
    }

    private func figure(_ value: Amount, of kpi: TargetKPI) -> Figure {
        kpi == .costPerQualifiedLead ? .money(money(value)) : .number(value.doubleValue)
    }

    private func money(_ amount: Amount) -> Money { Money(amount, engagement.currency) }
}
