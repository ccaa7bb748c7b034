import Access
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Units
import UseCases
import Wording

/// What changes an engagement: accepting, withdrawing, and `PATCH /v1/engagements/{id}`.
struct EngagementChangeRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.post("engagements/:id/accept", use: accept)
        group.post("engagements/:id/withdraw", use: withdraw)
        group.patch("engagements/:id", use: change)
    }

    @Sendable private func accept(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .acceptEngagement)
        let id = try context.id("id", of: .engagement)
        let once = try await request.idempotentAction(context, limits)
        return changed(try await palmares.acceptEngagement(id, by: actor, once: once))
    }

    @Sendable private func withdraw(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .withdrawEngagement)
        let id = try context.id("id", of: .engagement)
        let once = try await request.idempotentAction(context, limits)
        return changed(try await palmares.withdrawEngagement(id, by: actor, once: once))
    }

    /// 200 with the engagement as it is now.
    private func changed(_ written: Written<Engagement>) -> Response {
        Answer.changed(text(of: written.value), isReplayed: written.isReplayed)
    }

    private func text(of engagement: Engagement) -> [UInt8] {
        JSONWriter.text(of: ShownEngagement(engagement: engagement, today: palmares.today))
    }

    @Sendable private func change(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .changeEngagement)
        let id = try context.id("id", of: .engagement)
        guard let known = request.headers[.ifMatch] else { throw Problem(.noIfMatch) }
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        // Money is read in the engagement's currency.
        let old = try await palmares.engagement(id, by: actor)
        let change = try readChange(body, of: old)
        guard EntityTag(of: text(of: old)).matchesStrongly(known) else { throw Problem(.staleIfMatch) }
        let new = try await palmares.changeEngagement(id, change, ifRevision: old.revision, by: actor)
        return Answer.changed(text(of: new))
    }

    private func readChange(_ body: JSONBody, of engagement: Engagement) throws -> EngagementChange {
        var fields = try FieldReader(body.value)
        var change = EngagementChange()
        change.endsOn = fields.removable("ends_on", .day)
        change.timeZoneName = fields.removable("time_zone", .timeZone)
        change.clientSize = fields.changed("client_size", .choice(ClientSize.self))
        change.dealSize = fields.changed("deal_size", .choice(DealSize.self))
        change.lifetimeValue = readLifetimeValue(&fields, of: engagement)
        change.targets = readTargets(&fields, of: engagement)
        if change.isEmpty, fields.errors.all.isEmpty { fields.note("ends_on", .noChange) }
        try fields.finish()
        return change
    }

    private func readTargets(_ fields: inout FieldReader, of engagement: Engagement) -> [Target] {
        let targets = fields.targets("targets", in: engagement.currency)
        let from = fields.changed("targets_from", .day)
        if from != nil, targets.isEmpty { fields.noteLonely("targets_from", without: "targets") }
        return targets.map { kpi, value in
            Target(kpi: kpi, validFrom: from ?? palmares.today.month.firstDay, value: value)
        }
    }

    private func readLifetimeValue(_ fields: inout FieldReader, of engagement: Engagement) -> LifetimeValue? {
        let name = "customer_lifetime_value"
        let amount = fields.changedMoney(name, in: engagement.currency)
        let from = fields.changed("\(name)_from", .day)
        if from != nil, amount == nil { fields.noteLonely("\(name)_from", without: name) }
        return amount.map { LifetimeValue(validFrom: from ?? palmares.today.month.firstDay, amount: $0) }
    }
}

extension EngagementChange {
    fileprivate var isEmpty: Bool {
        endsOn == nil && timeZoneName == nil && clientSize == nil && dealSize == nil && lifetimeValue == nil
            && targets.isEmpty
    }
}
