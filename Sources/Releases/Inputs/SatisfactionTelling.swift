import Disclosure
package import Domain
package import Foundation
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
        try self.init(of: results.id, results.answers, after: before)
    }

    /// - Parameters:
    ///   - answers: All answers about the provider in the window.
    ///   - before: nil where nothing was shown before.
    /// - Throws: `DecodingError` if what was shown before cannot be read.
    package init(of providerID: UUID, _ answers: [FeedbackInput], after before: LiveSatisfaction?) throws {
        self.providerID = providerID
        self.answers = answers
        self.before = before
        ledger =
            try before.map { try SatisfactionLedger(canonicalText: $0.ledger) } ?? SatisfactionLedger()
    }

    /// What each client sees live of its own people's satisfaction, and what to store of the
    /// whole; nil where nothing has changed. A client with nothing to see is left out.
    package func live() throws -> (ofClients: [LiveClientSatisfaction], changed: LiveSatisfaction?) {
        guard before != nil || !answers.isEmpty else { return ([], nil) }
        var ledger = ledger
        let figures = ledger.tellLive(answers)
        let ofClients = try figures.ofClients.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
            LiveClientSatisfaction(
                providerID: providerID,
                clientID: $0.key,
                document: try CanonicalJSON.text(of: $0.value)
            )
        }
        return (ofClients, try changed(ledger, document: try CanonicalJSON.text(of: figures.whole)))
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
