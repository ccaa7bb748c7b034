package import Disclosure
package import Foundation

/// The live satisfaction that a provider and its clients see.
package struct LiveSatisfactionFigures: Sendable, Equatable {
    /// Of all clients, by cohort.
    package let whole: [SatisfactionInput]
    package let ofClients: [UUID: [SatisfactionInput]]
}

extension SatisfactionLedger {
    /// Records the current answers, and returns the live figures.
    ///
    /// - Parameter answers: Those of the running window.
    mutating func tellLive(_ answers: [FeedbackInput]) -> LiveSatisfactionFigures {
        var wholes: Set<CohortKey> = []
        var clients: [UUID: Set<CohortKey>] = [:]
        for answer in answers {
            wholes.formUnion(answer.cells)
            clients[answer.clientID, default: []].formUnion(answer.cells)
        }
        for scope in standing.keys {
            switch scope {
            case .whole(let cohort): wholes.insert(cohort)
            case .client(let client, let cohort): clients[client, default: []].insert(cohort)
            case .release: break
            }
        }
        // The clients first, as a client sees nothing else. The whole then has what all clients
        // together leave.
        let byClient = Dictionary(grouping: answers, by: \.clientID)
        var ofClients: [UUID: [SatisfactionInput]] = [:]
        for (client, cohorts) in clients.sorted(by: { $0.key < $1.key }) {
            ofClients[client] = tell(byClient[client] ?? [], in: cohorts) { .client(client, $0) }
        }
        return LiveSatisfactionFigures(whole: tell(answers, in: wholes) { .whole($0) }, ofClients: ofClients)
    }

    /// What a release says: its own window's figure, or the live one, or that of the release
    /// before.
    ///
    /// - Parameter answers: Those of the release's window.
    package mutating func tellRelease(_ answers: [FeedbackInput]) -> [SatisfactionInput] {
        let cohorts = answers.reduce(into: Set(standing.keys.map(\.cohort))) { $0.formUnion($1.cells) }
        return tell(answers, in: cohorts, alternative: { .whole($0) }, as: { .release($0) })
    }

    /// The narrowest cohorts first.
    private mutating func tell(
        _ answers: [FeedbackInput],
        in cohorts: Set<CohortKey>,
        alternative: (CohortKey) -> SatisfactionScope? = { _ in nil },
        as scope: (CohortKey) -> SatisfactionScope
    ) -> [SatisfactionInput] {
        cohorts.sorted().reversed().compactMap { cohort in
            let now = FeedbackInput.counted(of: answers.filter { cohort.contains($0.cell) })
            let told = tell(now, as: scope(cohort), alternative: alternative(cohort))
            return SatisfactionInput(told, in: cohort)
        }.sorted { $0.cohort < $1.cohort }
    }
}

extension FeedbackInput {
    /// The cells that the answer counts in.
    fileprivate var cells: [CohortKey] { [cell] + cell.ancestors }
}
