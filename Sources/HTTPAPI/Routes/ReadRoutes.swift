import Foundation
import Hummingbird
import Scorecards
import Tenancy
import Units

/// `/v1/rankings`, `/v1/comparisons`, `/v1/providers/{id}/scorecard`
///
/// The answers are kept ready: the same question about results that have not changed since costs neither database nor
/// rendering. What an answer says depends on the question, the results and the day, and on nobody who asks.
struct StandingsRoutes: Sendable {
    /// What an answer depends on.
    private struct AnswerKey: Hashable, Sendable {
        /// Path and query as they were sent.
        let target: String
        let version: UInt64
        let asOf: Day
    }

    private let palmares: Palmares
    private let answers: AnswerCache<AnswerKey>

    init(palmares: Palmares, limits: APILimits) {
        self.palmares = palmares
        answers = AnswerCache(limitBytes: limits.answerCacheBytes)
    }

    func add(to group: RouterGroup<APIContext>) {
        group.get("rankings", use: ranking)
        group.get("comparisons", use: comparison)
        group.get("providers/:id/scorecard", use: scorecard)
    }

    @Sendable private func ranking(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readRankings)
        return try await answer(request) { query in
            let limit = query.optional("limit", .integer(1...100)) ?? 20
            let position = query.optional("cursor", .rankingCursor)?.position ?? 0
            let standings = try await palmares.rankings(query.standingsQuery(today: palmares.today), by: actor)
            let page = standings.entries.dropFirst(position).prefix(limit)
            let hasMore = page.endIndex < standings.entries.count
            return standings.json { json in
                standings.writeData(page, to: &json)
                json.member("has_more", hasMore)
                json.member("next_cursor", hasMore ? RankingCursor(position: page.endIndex).text : nil)
            }
        }
    }

    @Sendable private func comparison(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readRankings)
        return try await answer(request) { query in
            let read = query.required("providers", .providers)
            let standingsQuery = try query.standingsQuery(today: palmares.today)
            let providers = try query.finish(read)
            let (standings, entries) = try await palmares.comparison(of: providers, standingsQuery, by: actor)
            return standings.json { json in
                standings.writeData(entries, to: &json)
            }
        }
    }

    @Sendable private func scorecard(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readScorecard)
        let id = try context.id("id", of: "provider")
        // Answers that are ready know nothing of who may see them.
        if let own = actor.ownProviderID, own != id { throw Failure.notFound("provider") }
        return try await answer(request) { query in
            let standingsQuery = try query.standingsQuery(today: palmares.today)
            let (standings, entry) = try await palmares.scorecard(of: id, standingsQuery, by: actor)
            return standings.json { json in
                json.member(
                    "scorecard",
                    object: { json in
                        entry.write(to: &json, currency: standings.query.currency)
                        json.member("ranked_providers", standings.rankedCount)
                        json.member("sensitivity", object: entry.writeSensitivity)
                    }
                )
            }
        }
    }

    /// The answer that is ready, or the one that `render` makes.
    private func answer(
        _ request: Request,
        render: (inout QueryReader) async throws -> (standings: Standings, text: [UInt8])
    ) async throws -> Response {
        let target = request.uri.string
        if let version = palmares.freshVersion,
            let ready = answers.entry(for: AnswerKey(target: target, version: version, asOf: palmares.today))
        {
            return Answer.representation(ready.text, tag: ready.tag, to: request)
        }
        var query = QueryReader(target: target)
        let (standings, text) = try await render(&query)
        let entry = AnswerCache<AnswerKey>.Entry(text: ByteBuffer(bytes: text), tag: EntityTag(of: text))
        let key = AnswerKey(target: target, version: standings.version, asOf: standings.asOf)
        // Room is for answers; a caller who writes long queries waits for each.
        if target.utf8.count <= 1_024 { answers.insert(entry, for: key) }
        return Answer.representation(entry.text, tag: entry.tag, to: request)
    }
}

extension Actor {
    /// The one provider whose scorecard the actor may read; nil where it may read any.
    fileprivate var ownProviderID: UUID? { role == .providerUploader ? tenantID : nil }
}
