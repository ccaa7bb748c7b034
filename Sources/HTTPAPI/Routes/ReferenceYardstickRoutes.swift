import Access
import Domain
import HTTPTypes
import Hummingbird
import JSON
import Scoring
import UseCases
import Wording

/// `/v1/reference-yardstick`
struct ReferenceYardstickRoutes: Sendable {
    let palmares: Palmares
    let limits: APILimits

    func add(to group: RouterGroup<APIContext>) {
        group.get("reference-yardstick", use: read)
        group.put("reference-yardstick", use: replace)
    }

    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .readYardstick)
        var query = QueryReader(target: request.uri.string)
        let version = query.optional("version", .integer(1...1_000_000))
        try query.finish()
        let yardstick = try await palmares.referenceYardstick(version: version, by: actor)
        return Answer.representation(JSONWriter.text(of: yardstick), to: request)
    }

    @Sendable private func replace(_ request: Request, _ context: APIContext) async throws -> Response {
        let actor = try context.actor(for: .manageYardstick)
        try request.requireNoQuery()
        guard let known = request.headers[.ifMatch] else { throw Problem(.noIfMatch) }
        let numbers = try await readNumbers(request, context)
        let old = try await palmares.referenceYardstick(by: actor)
        // As with a tenant, the tag comes from the shown text, and the version closes the gap
        // between this read and the write.
        guard EntityTag(of: JSONWriter.text(of: old)).matchesStrongly(known) else { throw Problem(.staleIfMatch) }
        let next = try yardstick(version: old.yardstick.version + 1, numbers)
        let text = JSONWriter.text(of: try await palmares.replaceReferenceYardstick(by: next, by: actor))
        return Answer.json(ByteBuffer(bytes: text), headers: [.eTag: EntityTag(of: text).text])
    }

    private func readNumbers(
        _ request: Request,
        _ context: APIContext
    ) async throws -> [ReferenceYardstickValue: Double] {
        let body = try await JSONBody(of: request, context: context, limitBytes: limits.jsonBodyBytes)
        var fields = try FieldReader(body.value)
        var numbers: [ReferenceYardstickValue: Double] = [:]
        for value in ReferenceYardstickValue.ofPriors {
            numbers[value] = fields.requiredNumber(value.rawValue, in: value.range)
        }
        try fields.finish()
        return numbers
    }

    private func yardstick(
        version: Int,
        _ numbers: [ReferenceYardstickValue: Double]
    ) throws(Problem) -> ReferenceYardstick {
        do throws(ReferenceYardstickError) {
            return try ReferenceYardstick(version: version) { numbers[$0] ?? .nan }
        } catch {
            throw switch error {
            case .outsideRange(let value, number: _):
                Problem(
                    .invalid,
                    errors: [ReadingError(name: value.rawValue, problem: .malformed(.number(value.range)))]
                )
            }
        }
    }
}

extension DatedYardstick: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("version", yardstick.version)
            json.member("methods_own", yardstick.isMethodsOwn)
            json.member("in_force_since", since)
            json.member("numbers") {
                for value in ReferenceYardstickValue.ofPriors { $0.member(value.rawValue, yardstick[value]) }
            }
            json.member("over_dispersion", 1)
            json.member("deal_cap", Int?.none)
            json.member("squared_coefficient_of_variation", 1)
        }
    }
}
