import Access
package import Domain
import Foundation
import Hummingbird
import JSON
import Releases
import Scoring
import Units
package import UseCases
import Wording

/// `/v1/releases`
struct ReleaseRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("releases", use: create)
        group.get("releases", use: list)
        group.get("releases/:id", use: read)
        group.get("release-schedule", use: schedule)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageReleases)
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        let draft = try draft(body)
        let once = try request.idempotentRequest(body: body.bytes)
        let written = try await palmares.makeRelease(draft, by: actor, once: once)
        let text = JSONWriter.text(of: try ReleaseSummary(written.value))
        return Answer.created(text, id: written.value.id, at: request, isReplayed: written.isReplayed)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readReleases)
        var query = QueryReader(target: request.uri.string)
        let page = query.page()
        try query.finish()
        return Answer.page(try await palmares.releases(page: page, by: actor), to: request)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readReleases)
        try request.requireNoQuery()
        guard let text = context.parameters.get("id") else { throw Failure.notFound(.release) }
        let release = try await palmares.release(ReleaseReference(text), by: actor)
        return Answer.representation(JSONWriter.text(of: release), to: request)
    }

    private func draft(_ body: JSONBody) throws -> ReleaseDraft {
        var fields = try FieldReader(body.value)
        let name = fields.optional("name", .releaseName)
        let from = fields.optional("from", .month)
        let to = fields.optional("to", .month)
        let weights = fields.optionalWeights("weights")
        let isConfirmed = fields.optionalFlag("confirm")
        try fields.finish()
        guard from != nil || to != nil else {
            return ReleaseDraft(name: name, weights: weights, isConfirmed: isConfirmed)
        }
        let last = to ?? Window.closed(before: palmares.today).to
        let window = try Window(askedFrom: from ?? last.adding(months: -11), to: last)
        return ReleaseDraft(name: name, window: window, weights: weights, isConfirmed: isConfirmed)
    }

    @Sendable private func schedule(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageReleases)
        try request.requireNoQuery()
        let held = try await palmares.heldRelease(by: actor)
        let text = JSONWriter.object { json in
            switch palmares.settings.schedule {
            case .never:
                json.member("schedule", "never")
                json.member("day", Int?.none)
            case .monthly(let day):
                json.member("schedule", "monthly")
                json.member("day", day)
            }
            json.member("preview_day", palmares.settings.previewDay)
            json.member("waiting", held)
        }
        return Answer.representation(text, to: request)
    }
}

extension HeldRelease: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("window", window)
            json.member("providers", providerCount)
            json.member("cohorts", cohortCount)
            json.member("before") {
                $0.member("release_id", previousID)
                $0.member("providers", previousProviderCount)
                $0.member("cohorts", previousCohortCount)
            }
            json.member("held_at", heldAt)
        }
    }
}

extension ReleaseSummary: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", release.id)
            json.member("name", release.name)
            json.member("window", release.window)
            json.member("as_of", release.asOf)
            json.member("provisional", isProvisional)
            json.member("methodology") { $0.member("version", release.methodologyVersion) }
            json.member("weights", weights)
            json.member("yardstick_release_id", release.yardstickID)
            json.member("previous_release_id", release.previousID)
            json.member("providers", release.providerCount)
            json.member("clients", release.clientCount)
            json.member("cohorts", release.cohortCount)
            json.member("input_digest", hexadecimal(release.inputDigest))
            json.member("result_digest", hexadecimal(release.resultDigest))
            json.member("scheduled", release.isScheduled)
            json.member("created_at", release.createdAt)
        }
    }
}

extension ValueFormat where Value == String {
    fileprivate static let releaseName = ValueFormat(expected: .releaseName) { text in
        let isName = text.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): index > 0
            default: false
            }
        }
        guard isName, (1...60).contains(text.utf8.count), case .name = ReleaseReference(text) else { return nil }
        return text
    }
}
