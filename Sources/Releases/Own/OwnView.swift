import Disclosure
import Domain
package import Foundation
package import Scoring
package import Units

/// A tenant's own comparison: what it knows anyway, scored, ranked and tiered to the last digit.
///
/// Source: docs/methodology.md, "One's own comparison".
package struct OwnView: Sendable {
    package let reading: OwnReading
    package let yardstick: OwnYardstick
    package let weights: Weights
    package let priors: Priors
    package let comparison: ProviderComparison
    /// In the order of `comparison.members`.
    package let entries: [OwnEntry]
    let sums: OwnSums
    let minimumData: MinimumData

    /// - Parameters:
    ///   - deals: With the caps of the yardstick.
    ///   - inEuro: Everything is scored in euro, so that no rank depends on the currency shown.
    /// - Throws: `DecodingError` if the stored satisfaction cannot be read.
    package init(
        _ reading: OwnReading,
        _ grouping: OwnGrouping,
        yardstick: OwnYardstick,
        deals: OwnDealSums,
        weights: Weights,
        minimumData: MinimumData,
        convert: Conversion,
        inEuro: Conversion
    ) throws {
        let subjects = try reading.subjects(grouping)
        let sums = OwnSums(cell: reading.cell ?? .everything, deals: deals, convert: convert, inEuro: inEuro)
        let figures = subjects.map { sums.figures(of: $0.input) }
        let priors = yardstick.priors(comparing: figures)
        self.reading = reading
        self.yardstick = yardstick
        self.weights = weights
        self.priors = priors
        self.sums = sums
        self.minimumData = minimumData
        comparison = ProviderComparison.own(
            figures,
            priors: priors,
            tenant: reading.party.tenantID.text,
            from: reading.window.from.description,
            to: reading.window.to.description,
            weights: weights,
            minimumData: minimumData,
            threads: HeavyWork.threads
        )
        let known = Dictionary(uniqueKeysWithValues: zip(subjects.map(\.input.id.text), zip(subjects, figures)))
        entries = comparison.members.compactMap { member in
            known[member.scored.id].map { subject, figures in
                OwnEntry(
                    subject: subject,
                    figures: figures,
                    standing: Standing(
                        own: member,
                        subject.input,
                        sums: sums,
                        showsSatisfaction: reading.showsSatisfaction,
                        weights: weights
                    ),
                    counts: OwnCounts(subject, convert: convert),
                    composite: member.scored.composite.score,
                    contributions: member.scored.composite.contributions,
                    targets: subject.targetReadings(reading, sums, priors: priors, minimumData: minimumData)
                )
            }
        }
    }

    /// To the currency of the answer.
    package var convert: Conversion { sums.convert }

    /// How many of the entries, the first ones, are ranked.
    package var rankedCount: Int { comparison.rankedCount }

    /// nil for a tenant that is no longer there.
    package var tenantName: String? { reading.facts.names[reading.party.tenantID] }

    package subscript(id: UUID) -> OwnEntry? { entries.first { $0.subject.input.id == id } }

    /// What it would take the entry to be told from the tier below, and to be one tier further up;
    /// nil where it is not ranked.
    package func outlook(of entry: OwnEntry) -> Outlook? {
        Outlook(of: entry.figures, in: comparison, priors: priors)
    }

    /// [i][j] is the probability, 0 to 1, that entry i beats entry j; nil on the diagonal and where
    /// one of the two is not ranked.
    ///
    /// - Parameter ids: Of entries.
    package func probabilities(of ids: [UUID]) -> [[Double?]] {
        let pairs = comparison.pairs()
        let places = ids.map { id in
            comparison.members.prefix(comparison.rankedCount).firstIndex { $0.scored.id == id.text }
        }
        return places.map { first in
            places.map { second in
                guard let first, let second, first != second else { return nil }
                return pairs[first][second]
            }
        }
    }
}

/// One that is compared, with its place and its figures.
package struct OwnEntry: Sendable {
    package let subject: OwnSubject
    /// In euro.
    let figures: ProviderFigures
    package let standing: Standing
    package let counts: OwnCounts
    /// C, 0 to 100, not rounded.
    package let composite: Double
    /// w_k (S_k - 50) of every KPI, in points. They sum to C - 50.
    package let contributions: PerKPI<Double>
    /// What is promised, in euro, and how far it is reached.
    package let targets: PerKPI<TargetReading?>
}

/// What counts in no score, and stands beside it.
package struct OwnCounts: Sendable {
    package let heldMeetings: Int
    /// Held, and not judged yet.
    package let pendingMeetings: Int
    package let noShows: Int
    package let cancellations: Int
    /// Won, without an amount.
    package let unvaluedDeals: Int
    /// What open opportunities may bring.
    package let expectedRevenue: Money

    /// held / (held + no-shows), 0 to 1; nil without either.
    package var showRate: Double? {
        let invited = heldMeetings + noShows
        return invited > 0 ? Double(heldMeetings) / Double(invited) : nil
    }

    init(_ subject: OwnSubject, convert: Conversion) {
        let currencies = Dictionary(
            subject.engagements.map { ($0.id, $0.currency) },
            uniquingKeysWith: { first, _ in first }
        )
        let months = subject.months
        heldMeetings = months.reduce(0) { $0 + $1.heldMeetings }
        pendingMeetings = months.reduce(0) { $0 + $1.pendingMeetings }
        noShows = months.reduce(0) { $0 + $1.noShows }
        cancellations = months.reduce(0) { $0 + $1.cancellations }
        unvaluedDeals = months.reduce(0) { $0 + $1.unvaluedDeals }
        let expected = months.reduce(Amount.zero) { sum, month in
            currencies[month.engagementID].map { sum + convert(month.expectedRevenue, from: $0) } ?? sum
        }
        expectedRevenue = Money(expected, convert.currency)
    }
}

/// Sums up what is compared: in euro for the scores, and in the answer's currency.
struct OwnSums: Sendable {
    /// The cell that holds everything compared.
    let cell: CohortKey
    let deals: OwnDealSums
    let convert: Conversion
    let inEuro: Conversion

    func figures(of input: ProviderInput) -> ProviderFigures {
        ProviderSums(input, in: cell, convert: inEuro, ownDeals: deals).figures
    }

    func shown(of input: ProviderInput) -> ProviderSums {
        ProviderSums(input, in: cell, convert: convert, ownDeals: deals)
    }

    /// The same without a cap on deals, which is that of a whole window.
    var uncapped: OwnSums { OwnSums(cell: cell, deals: OwnDealSums(), convert: convert, inEuro: inEuro) }
}

extension Standing {
    /// One of a tenant's own comparison.
    fileprivate init(
        own member: ProviderComparison.Member,
        _ input: ProviderInput,
        sums: OwnSums,
        showsSatisfaction: Bool,
        weights: Weights
    ) {
        let exact = Standing(
            member.scored,
            uncertainty: member.uncertainty,
            input,
            exact: member.scored.estimates,
            sums: sums.shown(of: input),
            weights: weights,
            convert: sums.convert
        )
        self = showsSatisfaction ? exact : exact.withoutSatisfaction(.satisfactionOfOtherMonths)
    }
}
