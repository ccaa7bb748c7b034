import Disclosure
package import Domain
import Foundation
import JSON

/// What may be shown of one provider's satisfaction, after all that was shown of it before.
package struct SatisfactionTelling: Sendable {
    private let providerID: UUID
    private let answers: [FeedbackInput]
    private let before: LiveSatisfaction?
    private let ledger: SatisfactionLedger

    /// - Parameter before: nil where nothing was shown before.
    /// - Throws: `DecodingError` if what was shown before cannot be read.
    package init(_ results: ProviderResults, after before: LiveSatisfaction?) throws {
        providerID = results.id
        answers = results.answers
        self.before = before
        ledger =
            try before.map { try SatisfactionLedger(canonicalText: $0.ledger) } ?? SatisfactionLedger()
    }

    /// The live figures, and what to store; nil where nothing has changed.
    package func live() throws -> (figures: LiveSatisfactionFigures, changed: LiveSatisfaction?) {
        guard before != nil || !answers.isEmpty else {
            return (LiveSatisfactionFigures(whole: [], ofClients: [:]), nil)
        }
        var ledger = ledger
        let figures = ledger.tellLive(answers)
        return (figures, try changed(ledger, document: try CanonicalJSON.text(of: figures.whole)))
    }

    /// The figures of a release with these answers, and what to store; nil where nothing has
    /// changed.
    package func release() throws -> (figures: [SatisfactionInput], changed: LiveSatisfaction?) {
        guard before != nil || !answers.isEmpty else { return ([], nil) }
        var ledger = ledger
        let figures = ledger.tellRelease(answers)
        return (figures, try changed(ledger, document: before?.document ?? "[]"))
    }

    private func changed(_ ledger: SatisfactionLedger, document: String) throws -> LiveSatisfaction? {
        // Mostly nothing has changed. This finds out without writing the ledger.
        if let before, before.document == document, ledger == self.ledger { return nil }
        return LiveSatisfaction(providerID: providerID, document: document, ledger: try ledger.canonicalText())
    }
}
