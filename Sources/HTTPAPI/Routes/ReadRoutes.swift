import Access
import Domain
import Foundation
import Hummingbird
import JSON
import Releases
import Units
import UseCases
import Wording

/// `/v1/rankings`, `/v1/comparisons`, `/v1/benchmarks`, `/v1/providers/{id}/…`
///
/// Answers about the latest release are kept. If an actor who may see the same asks the same
/// question, the answer needs no database and no rendering.
///
/// The key of an answer is the question as it was understood, not its spelling: `?%76iew=own`
/// is the own view too. An answer with words is kept in each language.
struct ReadRoutes: Sendable {
    private struct ReadyKey: Hashable, Sendable {
        let question: ReadQuestion
        let answer: AnswerKey
        /// nil if the answer has no words.
        let language: Language?
    }

    private let palmares: Palmares
    private let own: OwnRoutes
    private let answers: AnswerCache<ReadyKey>

    init(palmares: Palmares, limits: APILimits) {
        self.palmares = palmares
        own = OwnRoutes(palmares: palmares)
        answers = AnswerCache(limitBytes: limits.answerCacheBytes)
    }

    func add(to group: RouterGroup<APIContext>) {
        group.get("rankings", use: ranking)
        group.get("comparisons", use: comparison)
        group.get("benchmarks", use: benchmark)
        group.get("providers/:id/scorecard", use: scorecard)
        group.get("providers/:id/scorecard/explanation", use: explanation)
        group.get("providers/:id/history", use: history)
        group.get("providers/:id/months", use: own.months)
    }

    @Sendable private func ranking(_ request: Request, _ context: APIContext) async throws -> Response {
        var (view, query) = try context.view(of: request, market: .readRankings)
        let limit = query.optional("limit", .integer(1...100)) ?? 20
        let position = query.optional("cursor", .rankingCursor)?.position ?? 0
        let page = position..<position + limit
        if view == .own { return try await own.ranking(query, page, request, context) }
        let actor = try context.actor(for: .readRankings)
        let asked = try query.releaseQuery(by: actor.party)
        return try await answer(.ranking(asked, page: page), request, context, to: actor) {
            let standings = try await palmares.rankings(asked, page: page, by: actor)
            return JSONWriter.object { json in
                standings.head.write(to: &json, in: context.language)
                json.member("ranked_providers", standings.rankedCount)
                json.member("data", array: standings.entries) { json, entry in
                    json.object { entry.write(to: &$0, currency: standings.head.currency, in: context.language) }
                }
                json.member("has_more", standings.hasMore)
                json.member("next_cursor", standings.hasMore ? RankingCursor(position: page.upperBound).text : nil)
            }
        }
    }

    @Sendable private func comparison(_ request: Request, _ context: APIContext) async throws -> Response {
        var (view, query) = try context.view(of: request, market: .readRankings)
        if view == .own { return try await own.comparison(query, request, context) }
        let actor = try context.actor(for: .readRankings)
        let required = query.required("providers", .providers)
        let asked = try query.releaseQuery(by: actor.party)
        let providers = try query.finish { try $0(required) }
        return try await answer(.comparison(providers, asked), request, context, to: actor) {
            let comparison = try await palmares.comparison(of: providers, asked, by: actor)
            return JSONWriter.object { json in
                comparison.head.write(to: &json, in: context.language)
                json.member("data", array: comparison.entries) { json, entry in
                    json.object { entry.write(to: &$0, currency: comparison.head.currency, in: context.language) }
                }
                json.member("probabilities", array: comparison.probabilities) { json, row in
                    json.array(row) { $1?.rounded(decimals: 6).write(to: &$0) ?? $0.literal("null") }
                }
            }
        }
    }

    @Sendable private func benchmark(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readBenchmarks)
        var query = QueryReader(target: request.uri.string)
        _ = query.optional("view", .marketOnly)
        // Chosen weights would change only the quartiles of the composite, and those are by the
        // release's own weights.
        let asked = try query.releaseQuery(by: actor.party, takesWeights: false)
        return try await answer(.benchmark(asked), request, context, to: actor) {
            let benchmark = try await palmares.benchmark(asked, by: actor)
            return JSONWriter.object { benchmark.write(to: &$0, in: context.language) }
        }
    }

    @Sendable private func scorecard(_ request: Request, _ context: APIContext) async throws -> Response {
        let (actor, id) = try context.reader(of: .readScorecard)
        var (view, query) = try context.view(of: request, market: .readScorecard)
        if view == .own { return try await own.scorecard(id, query, request, context) }
        let asked = try query.releaseQuery(by: actor.party)
        return try await answer(.scorecard(id, asked), request, context, to: actor) {
            if asked.release == .preview {
                let preview = try await palmares.preview(of: id, asked, by: actor)
                return JSONWriter.object { preview.write(to: &$0, in: context.language) }
            }
            let scorecard = try await palmares.scorecard(of: id, asked, by: actor)
            return JSONWriter.object { json in
                scorecard.head.write(to: &json, in: context.language)
                json.member("ranked_providers", scorecard.rankedCount)
                json.member("scorecard") { json in
                    scorecard.entry.write(to: &json, currency: scorecard.head.currency, in: context.language)
                }
            }
        }
    }

    @Sendable private func explanation(_ request: Request, _ context: APIContext) async throws -> Response {
        let (actor, id) = try context.reader(of: .readExplanation)
        var (view, query) = try context.view(of: request, market: .readExplanation)
        if view == .own { return try await own.explanation(id, query, request, context) }
        let asked = try query.releaseQuery(by: actor.party)
        return try await answer(.explanation(id, asked), request, context, to: actor) {
            let explanation = try await palmares.explanation(of: id, asked, by: actor)
            return JSONWriter.object { explanation.write(to: &$0, in: context.language) }
        }
    }

    @Sendable private func history(_ request: Request, _ context: APIContext) async throws -> Response {
        let (actor, id) = try context.reader(of: .readHistory)
        var query = QueryReader(target: request.uri.string)
        let limit = query.optional("limit", .integer(1...24)) ?? 12
        let asked = try query.releaseQuery(of: .latest, by: actor.party)
        return try await answer(.history(id, asked, limit: limit), request, context, to: actor) {
            let history = try await palmares.history(of: id, asked, limit: limit, by: actor)
            return JSONWriter.object { history.write(to: &$0) }
        }
    }

    /// The kept answer, or else the one that `render` makes.
    private func answer(
        _ question: ReadQuestion,
        _ request: Request,
        _ context: APIContext,
        to actor: Actor,
        render: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> Response {
        let language = question.isWorded ? context.language : nil
        let entry = try await entry(question, in: language, context, to: actor, render: render)
        let response = Answer.representation(entry.text, tag: entry.tag, to: request)
        return language.map(response.worded) ?? response
    }

    private func entry(
        _ question: ReadQuestion,
        in language: Language?,
        _ context: APIContext,
        to actor: Actor,
        render: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> AnswerCache<ReadyKey>.Entry {
        let key = key(question, in: language, of: actor)
        if let key, let ready = answers.entry(for: key) { return ready }
        let text = try await ClientWork.run(on: context.channel, render)
        let entry = AnswerCache<ReadyKey>.Entry(text: ByteBuffer(bytes: text), tag: EntityTag(of: text))
        // If a new release came meanwhile, the key has changed and the answer is not kept.
        if let key, key == self.key(question, in: language, of: actor) { answers.insert(entry, for: key) }
        return entry
    }

    /// nil if the answer may not be kept.
    private func key(_ question: ReadQuestion, in language: Language?, of actor: Actor) -> ReadyKey? {
        palmares.answerKey(for: actor, asking: question.query, restingOn: question.basis)
            .map { ReadyKey(question: question, answer: $0, language: language) }
    }
}

extension APIContext {
    /// Which view is asked for, and the reader of the rest of the query.
    ///
    /// - Parameter action: what a read of the market needs. It is checked first, so that a
    ///   forbidden role learns nothing about the request format.
    fileprivate func view(of request: Request, market action: Action) throws -> (AskedView, QueryReader) {
        let actor = try actor(for: .readOwnView)
        var query = QueryReader(target: request.uri.string)
        let view = query.view(by: actor.party)
        if view == .market { _ = try self.actor(for: action) }
        return (view, query)
    }

    /// The actor and the provider of the path.
    ///
    /// A provider may ask only about itself, and does not learn which others exist.
    fileprivate func reader(of action: Action) throws -> (Actor, UUID) {
        let actor = try actor(for: action)
        let id = try id("id", of: .provider)
        guard AccessPolicy.permits(actor, toAskAbout: id) else { throw Failure.notFound(.provider) }
        return (actor, id)
    }
}
