package import Disclosure
package import Domain
package import Foundation
import JSON
import Units

/// The figures that a release is calculated from, by provider.
package struct ReleaseInputs: Sendable {
    /// In the order of their ids.
    package let providers: [ProviderInput]
    private let positions: [UUID: Int]
    /// For each cell, the positions of the providers with an engagement in it, ascending.
    private let members: [CohortKey: [Int]]

    package init(_ providers: [ProviderInput]) {
        let sorted = providers.sorted { $0.id < $1.id }
        self.providers = sorted
        positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
        var members: [CohortKey: [Int]] = [:]
        for (position, provider) in sorted.enumerated() {
            let cells = provider.engagements.reduce(into: Set<CohortKey>()) { cells, engagement in
                cells.insert(engagement.cell)
                cells.formUnion(engagement.cell.ancestors)
            }
            for cell in cells { members[cell, default: []].append(position) }
        }
        self.members = members
    }

    package subscript(id: UUID) -> ProviderInput? { positions[id].map { providers[$0] } }

    /// Of the engagements that take part.
    var currencies: Set<Currency> { Set(providers.flatMap(\.engagements).map(\.currency)) }

    package var names: [UUID: String] { Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0.name) }) }

    /// The providers that have an engagement in the cell, in the order of their ids.
    package func providers(in cohort: CohortKey) -> [ProviderInput] {
        (members[cohort] ?? []).map { providers[$0] }
    }

    /// What the disclosure rules weigh: which tenants stand behind which cell, and with how much.
    package var contributions: [Contribution] {
        providers.flatMap { provider in
            provider.parts.map {
                Contribution(provider: provider.id, client: $0.client, leaf: $0.leaf, exposures: $0.exposures)
            }
        }
    }

    /// What the disclosure rules compare from one release to the next.
    ///
    /// - Throws: `EncodingError` if a number is not finite.
    func states() throws -> [ProviderState] {
        try concurrentMap(providers) { provider in
            Result { try provider.state() }
        }.map { try $0.get() }
    }

    /// These inputs with the carried providers as they are in `previous`. A carried provider that
    /// is not in `previous` is left out.
    func carrying(_ carried: Set<UUID>, over previous: ReleaseInputs) -> ReleaseInputs {
        ReleaseInputs(
            providers.filter { !carried.contains($0.id) } + previous.providers.filter { carried.contains($0.id) }
        )
    }
}

extension ProviderInput {
    /// The engagements of one client in one cell. Nothing tells them apart.
    fileprivate struct Part {
        let client: UUID
        let leaf: CohortKey
        let engagements: [EngagementInput]

        var exposures: [Double] {
            engagements.map(\.exposures).reduce([0, 0]) { zip($0, $1).map(+) }
        }
    }

    fileprivate var parts: [Part] {
        struct Key: Hashable {
            let client: UUID
            let leaf: CohortKey
        }
        return Dictionary(grouping: engagements) { Key(client: $0.clientID, leaf: $0.cell) }
            .map { Part(client: $0.client, leaf: $0.leaf, engagements: $1) }
            .sorted { ($0.client.text, $0.leaf) < ($1.client.text, $1.leaf) }
    }

    fileprivate func state() throws -> ProviderState {
        let counted = satisfaction.first { $0.cohort == .everything }?.counted ?? []
        let digests = Dictionary(uniqueKeysWithValues: counted.map { ($0.clientID, $0.digest) })
        return ProviderState(
            provider: id,
            parts: try parts.map { part in
                ProviderState.Part(
                    client: part.client,
                    leaf: part.leaf,
                    // A client has also changed if its people's answers count differently.
                    fingerprint: try part.engagements.canonicalText() + (digests[part.client] ?? ""),
                    exposures: part.exposures
                )
            }
        )
    }
}

extension ReleaseInputs {
    /// Reads stored inputs.
    ///
    /// - Throws: `DecodingError` if a document cannot be read.
    package init(documents: [InputDocument]) throws {
        self.init(
            try concurrentMap(documents) { input in
                Result { try CanonicalJSON.value(ProviderInput.self, of: input.document) }
            }.map { try $0.get() }
        )
    }
}
