import Access
package import Domain
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Units
import UseCases
import Wording

/// `/v1/exchange-rates`
struct ExchangeRateRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.get("exchange-rates", use: list)
        group.put("exchange-rates", use: load)
        group.put("exchange-rates/:currency", use: set)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readExchangeRates)
        var query = QueryReader(target: request.uri.string)
        let day = query.optional("day", .day)
        try query.finish()
        let rates = try await palmares.exchangeRates(on: day, by: actor)
        return Answer.representation(JSONWriter.object { $0.member("data", rates) }, to: request)
    }

    @Sendable private func load(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageExchangeRates)
        try request.requireNoQuery()
        try request.requireCSV()
        let file = try await context.body?.collect(limitBytes: PublishedRates.maximumBytes) ?? []
        let stored = try await palmares.loadExchangeRates(file, by: actor)
        let text = JSONWriter.text(of: StoredRatesJSON(stored: stored, language: context.language))
        return Answer.json(ByteBuffer(bytes: text)).worded(in: context.language)
    }

    @Sendable private func set(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageExchangeRates)
        guard let currency = context.parameters.get("currency").flatMap(Currency.init) else {
            throw Failure.notFound(.currency)
        }
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        let units = fields.required("units_per_euro", .text(1...21))
        let day = fields.optional("day", .day)
        let unitsPerEuro = try fields.finish { try $0(units) }
        let rate = try await palmares.setExchangeRate(currency, unitsPerEuro: unitsPerEuro, from: day, by: actor)
        return Answer.json(ByteBuffer(bytes: JSONWriter.text(of: rate)))
    }
}

extension ExchangeRate: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("currency", currency)
            $0.member("units_per_euro", unitsPerEuro)
            $0.member("day", day)
            $0.member("lasting", isLasting)
            $0.member("updated_at", updatedAt)
        }
    }
}
