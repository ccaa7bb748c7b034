import Access
import Domain
import Foundation
import Hummingbird
import JSON
import Releases
import Units
import UseCases

/// What the read routes answer for `view=own`, and `/v1/providers/{id}/months`.
///
/// No answer is kept: each is of the moment, and is made from sums of months.
struct OwnRoutes: Sendable {
    let palmares: Palmares

    func ranking(
        _ query: QueryReader,
        _ page: Range<Int>,
        _ request: Request,
        _ context: APIContext
    ) async throws -> Response {
        let actor = try context.actor(for: .readOwnView)
        var query = query
        let asked = try query.ownQuery(by: actor.party)
        return try await answer(request, context) {
            let view = try await palmares.ownRanking(asked, by: actor)
            let wanted = page.clamped(to: 0..<view.entries.count)
            return JSONWriter.object { json in
                view.writeHead(to: &json)
                json.member("ranked", view.rankedCount)
                json.member("data", array: view.entries[wanted]) { json, entry in
                    json.object { entry.write(to: &$0, of: view, in: context.language) }
                }
                let hasMore = wanted.upperBound < view.entries.count
                json.member("has_more", hasMore)
                json.member("next_cursor", hasMore ? RankingCursor(position: wanted.upperBound).text : nil)
            }
        }
    }

    func comparison(_ query: QueryReader, _ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readOwnView)
        var query = query
        let required = query.required(query.compared(by: actor.party), .providers)
        let asked = try query.ownQuery(by: actor.party)
        let ids = try query.finish { try $0(required) }
        return try await answer(request, context) {
            let (view, entries, probabilities) = try await palmares.ownComparison(of: ids, asked, by: actor)
            return JSONWriter.object { json in
                view.writeHead(to: &json)
                json.member("ranked", view.rankedCount)
                json.member("data", array: entries) { json, entry in
                    json.object { entry.write(to: &$0, of: view, in: context.language) }
                }
                json.member("probabilities", array: probabilities) { json, row in
                    json.array(row) { $1?.rounded(decimals: 6).write(to: &$0) ?? $0.literal("null") }
                }
            }
        }
    }

    func scorecard(
        _ id: UUID,
        _ query: QueryReader,
        _ request: Request,
        _ context: APIContext
    ) async throws -> Response {
        let actor = try context.actor(for: .readOwnView)
        var query = query
        let asked = try query.ownQuery(by: actor.party)
        return try await answer(request, context) {
            let scorecard = try await palmares.ownScorecard(of: id, asked, by: actor)
            return JSONWriter.object { json in
                scorecard.view.writeHead(to: &json)
                json.member("ranked", scorecard.view.rankedCount)
                json.member("scorecard") { json in
                    scorecard.entry.write(to: &json, of: scorecard.view, in: context.language)
                }
                json.member("definitions", array: scorecard.entry.subject.engagements) { json, engagement in
                    json.object { scorecard.writeDefinitions(of: engagement, to: &$0) }
                }
                json.member("outlook", scorecard.outlook.map { OutlookJSON(outlook: $0, view: scorecard.view) })
            }
        }
    }

    func explanation(
        _ id: UUID,
        _ query: QueryReader,
        _ request: Request,
        _ context: APIContext
    ) async throws -> Response {
        let actor = try context.actor(for: .readOwnView)
        var query = query
        let earlier = query.window(from: "since_from", to: "since_to")
        let asked = try query.ownQuery(by: actor.party)
        return try await answer(request, context) {
            let explanation = try await palmares.ownExplanation(of: id, asked, since: earlier, by: actor)
            return JSONWriter.object { explanation.write(to: &$0, in: context.language) }
        }
    }

    @Sendable func months(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readOwnView)
        let id = try context.id("id", of: .provider)
        guard AccessPolicy.permits(actor, toAskAbout: id) else { throw Failure.notFound(.provider) }
        var query = QueryReader(target: request.uri.string)
        let grouping = query.optional("by", .choice(SeriesGrouping.self))
        let asked = try query.ownQuery(by: actor.party, takesWeights: false)
        return try await answer(request, context) {
            let (view, entry, series) = try await palmares.ownMonths(
                of: id,
                asked,
                byEngagement: grouping == .engagement,
                by: actor
            )
            return JSONWriter.object { json in
                view.writeHead(to: &json)
                json.member("provider", object: entry.standing.writeProvider)
                json.member("data", array: series) { json, series in
                    json.object { series.write(to: &$0, of: view, in: context.language) }
                }
            }
        }
    }

    private func answer(
        _ request: Request,
        _ context: APIContext,
        _ render: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> Response {
        let text = try await ClientWork.run(on: context.channel, render)
        return Answer.representation(text, to: request).worded(in: context.language)
    }
}

extension QueryReader {
    /// The parameter that names who is compared: a provider compares its clients. A platform admin
    /// does it for either kind of tenant.
    fileprivate func compared(by party: Party) -> String {
        switch party {
        case .client: "providers"
        case .provider: "clients"
        case .platform: has("clients") ? "clients" : "providers"
        }
    }
}

/// What each series of months is about.
enum SeriesGrouping: String, CaseIterable, Sendable {
    case engagement
}
