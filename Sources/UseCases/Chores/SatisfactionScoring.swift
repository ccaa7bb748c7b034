import Access
import Domain
import Foundation
import Releases
import Storage
import Units

extension Palmares {
    /// Calculates again what may be shown of the satisfaction of the providers that were marked
    /// first, at most 100, in one transaction.
    ///
    /// - Returns: how many providers those were: 0 if none is marked or another server has the
    ///   turn.
    /// - Throws: `StorageError`, or an error of what was stored before.
    package func scoreSatisfaction() async throws -> Int {
        try await database.scoringTransaction(.scoring) { transaction in
            guard let dirty = try await transaction.takeDirtyProviders(limit: Palmares.satisfactionBatch),
                !dirty.isEmpty
            else { return 0 }
            let providers = dirty.map(\.providerID)
            let told = try await transaction.liveSatisfaction(of: providers)
            let news = try await satisfactionNews(of: providers, told: told)
            try await transaction.store(news.wholes)
            try await transaction.replaceClientSatisfaction(of: providers, by: news.ofClients)
            try await transaction.clean(dirty)
            return dirty.count
        }
    }

    /// What may be shown of these providers' satisfaction now, after what was shown before.
    private func satisfactionNews(of providers: [UUID], told: [LiveSatisfaction]) async throws -> SatisfactionNews {
        let window = Window.running(on: sources.today)
        // Another transaction reads all of it as of one moment, which is after the marks were read.
        let results = try await database.feedbackResults(
            ofProviders: providers,
            from: window.from,
            to: window.to,
            in: .scoring
        )
        return try await HeavyWork.run {
            let told = Dictionary(uniqueKeysWithValues: told.map { ($0.providerID, $0) })
            let answers = FeedbackInput.byProvider(results)
            var news = SatisfactionNews()
            for id in providers {
                let telling = try SatisfactionTelling(of: id, answers[id] ?? [], after: told[id])
                let (ofClients, whole) = try telling.live()
                news.ofClients += ofClients
                if let whole { news.wholes.append(whole) }
            }
            return news
        }
    }

    /// Marks all providers when a month begins, as the running twelve months move with it: older
    /// answers count no longer, even if nobody uploads.
    func markNewMonth() async throws {
        let month = sources.today.month
        guard knownMonth.value != month else { return }
        let isSettled = try await database.scoringTransaction(.scoring) { transaction in
            guard try await transaction.takeScoringTurn() else { return false }
            // A server whose clock is behind does not take back the month of another.
            if try await transaction.satisfactionMonth().map({ $0 < month }) ?? true {
                try await transaction.markAllProvidersDirty()
                try await transaction.store(satisfactionMonth: month)
            }
            return true
        }
        if isSettled { knownMonth.set(month) }
    }

    static let satisfactionBatch = 100
}

/// What is to be stored of a batch of providers.
private struct SatisfactionNews: Sendable {
    /// Only of the providers for whom it has changed.
    var wholes: [LiveSatisfaction] = []
    var ofClients: [LiveClientSatisfaction] = []
}
