/// What a ranking with any weights starts from: a provider's places, and the draws that take them.
package struct DrawnProvider: Sendable, Equatable {
    /// Unique within a cohort.
    package let id: String
    package let nodes: KPINodes
    package let draws: ProviderDraws

    package init(id: String, nodes: KPINodes, draws: ProviderDraws) {
        self.id = id
        self.nodes = nodes
        self.draws = draws
    }
}
