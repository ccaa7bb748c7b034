import Disclosure
import Foundation
import JSON
import Scoring
import Units

extension ProviderInput {
    /// The document, as `CanonicalJSON` would write it.
    ///
    /// - Throws: `EncodingError` if a number is not finite.
    func canonicalText() throws -> String {
        try CanonicalText.text { $0.object { $0.writeMembers(self) } }
    }
}

extension [EngagementInput] {
    /// The text that `CanonicalJSON` would write. Two texts are equal if and only if the
    /// engagements are equal.
    ///
    /// - Throws: `EncodingError` if a number is not finite.
    func canonicalText() throws -> String {
        try CanonicalText.text { $0.array(self) { $0.write($1) } }
    }
}

extension CanonicalText {
    fileprivate mutating func writeMembers(_ provider: ProviderInput) {
        member("engagements", provider.engagements) { $0.write($1) }
        member("id", plain: provider.id.codedText)
        member("name", provider.name)
        member("satisfaction", provider.satisfaction) { $0.write($1) }
    }

    fileprivate mutating func write(_ engagement: EngagementInput) {
        object { text in
            text.member("cell", plain: engagement.cell.description)
            text.member("clientID", plain: engagement.clientID.codedText)
            text.member("currency", plain: engagement.currency.code)
            text.member("dealRevenues", engagement.dealRevenues) { $0.value($1) }
            text.member("engagementID", plain: engagement.engagementID.codedText)
            text.member("investments", engagement.investments) { text, part in
                text.object { text in
                    text.member("customerLifetimeValue", part.customerLifetimeValue)
                    text.member("investment", part.investment)
                }
            }
            text.member("maturedMeetings", engagement.maturedMeetings)
            text.member("months", engagement.months) { $0.write($1) }
            text.member("opportunities", engagement.opportunities)
            text.member("qualifiedMeetings", engagement.qualifiedMeetings)
            text.member("revenue", engagement.revenue)
            text.member("summarisedDeals", engagement.summarisedDeals)
            text.member("summarisedRevenue", engagement.summarisedRevenue)
            text.member("wonDeals", engagement.wonDeals)
        }
    }

    private mutating func write(_ satisfaction: SatisfactionInput) {
        object { text in
            text.member("cohort", plain: satisfaction.cohort.description)
            text.member("counted", satisfaction.counted) { text, client in
                text.object { text in
                    text.member("clientID", plain: client.clientID.codedText)
                    text.member("digest", plain: client.digest)
                }
            }
            text.member("points", satisfaction.points)
            text.member("respondents", satisfaction.respondents)
            text.member("sumOfSquares", satisfaction.sumOfSquares)
        }
    }

    private mutating func write(_ month: MonthlyCount) {
        object { text in
            text.member("engagementMonths", month.engagementMonths)
            text.member("qualifiedMeetings", month.qualifiedMeetings)
        }
    }
}
