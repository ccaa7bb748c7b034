import Disclosure
import Domain
import Foundation
import JSON

/// What may be told of one provider's satisfaction, after all that was told of it before.
package struct SatisfactionTelling: Sendable {
    private let providerID: UUID
    private let answers: [AnswerInput]
    private let before: LiveSatisfaction?
    private let ledger: SatisfactionLedger

    /// Throws where what was told before cannot be read.
    ///
    /// - Parameter before: nil where nothing was told yet.
    package init(_ results: ProviderResults, after before: LiveSatisfaction?) throws {
        providerID = results.id
        answers = results.answers
        self.before = before
        ledger =
            try before.map { try SatisfactionLedger(canonicalText: $0.ledger) } ?? SatisfactionLedger()
    }

    /// What is told live now; and what is to be stored, nil where that is what is there.
    package func live() throws -> (figures: LiveSatisfactionFigures, changed: LiveSatisfaction?) {
        guard before != nil || !answers.isEmpty else {
            return (LiveSatisfactionFigures(whole: [], ofClients: [:]), nil)
        }
        var ledger = ledger
        let figures = ledger.tellLive(answers)
        return (figures, try changed(ledger, document: try CanonicalJSON.text(of: figures.whole)))
    }

    /// What a release says whose answers these are; and what is to be stored, nil where that is
    /// what is there.
    package func release() throws -> (figures: [SatisfactionInput], changed: LiveSatisfaction?) {
        guard before != nil || !answers.isEmpty else { return ([], nil) }
        var ledger = ledger
        let figures = ledger.tellRelease(answers)
        return (figures, try changed(ledger, document: before?.document ?? "[]"))
    }

    private func changed(_ ledger: SatisfactionLedger, document: String) throws -> LiveSatisfaction? {
        // Mostly nothing has, and then there is no need to write it down to see that.
        if let before, before.document == document, ledger == self.ledger { return nil }
        return LiveSatisfaction(providerID: providerID, document: document, ledger: try ledger.canonicalText())
    }
}
