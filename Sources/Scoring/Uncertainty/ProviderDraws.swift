/// Which of the 512 nodes each of the 4096 Latin-hypercube draws takes, for one provider of one release.
///
/// It depends on the release and the provider alone: on nobody else, and on no order.
package struct ProviderDraws: Sendable, Equatable {
    /// The number of draws, D.
    package static let count = 4096
    /// The number of nodes of a KPI; each is taken by D / 512 = 8 draws.
    package static let nodeCount = 512

    /// What the draws of a provider are random in. K1 and K3 share their count of meetings, and so their source.
    enum Source: Int, CaseIterable {
        case qualifiedMeetings
        case opportunities
        case revenue
        case satisfaction

        /// Its letter in the seed.
        var letter: Character {
            switch self {
            case .qualifiedMeetings: "Q"
            case .opportunities: "O"
            case .revenue: "R"
            case .satisfaction: "T"
            }
        }
    }

    /// The node of every draw, source after source in the order of `Source`.
    let nodes: [UInt16]

    /// Draws the nodes of every source.
    ///
    /// Draw d takes node perm(d) mod 512, perm being a Fisher-Yates shuffle of 0..D-1 whose random numbers come from
    /// SplitMix64, seeded with the FNV-1a hash of "release|provider|source".
    package init(release: String, provider: String) {
        var nodes: [UInt16] = []
        nodes.reserveCapacity(Source.allCases.count * Self.count)
        for source in Source.allCases {
            var random = SplitMix64(seed: FowlerNollVo.hash64("\(release)|\(provider)|\(source.letter)"))
            nodes += Self.permutation(using: &random).map { $0 % UInt16(Self.nodeCount) }
        }
        self.nodes = nodes
    }

    /// The Fisher-Yates shuffle of 0..D-1: i from D-1 down to 1, j = high 64 bits of r x (i+1).
    private static func permutation(using random: inout SplitMix64) -> [UInt16] {
        var permutation = (0..<UInt16(count)).map(\.self)
        for i in stride(from: count - 1, through: 1, by: -1) {
            let j = random.next().multipliedFullWidth(by: UInt64(i + 1)).high
            permutation.swapAt(i, Int(j))
        }
        return permutation
    }
}
