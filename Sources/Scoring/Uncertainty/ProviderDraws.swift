import Units

/// Which of the 512 nodes each of the 4096 Latin-hypercube draws takes, for one provider of one
/// release.
///
/// The draws depend on the release and the provider alone. Other providers and their order do not
/// change them.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty".
package struct ProviderDraws: Sendable, Equatable {
    /// The number of draws, D.
    package static let count = 4096
    /// The number of nodes of a KPI. D / 512 = 8 draws take each of them.
    package static let nodeCount = 512

    /// The four independent sources of a provider's draws. K1 and K3 share the count of meetings,
    /// and so they share a source.
    enum Source: Int, CaseIterable {
        case qualifiedMeetings
        case opportunities
        case revenue
        case satisfaction

        /// The source's letter in the seed.
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
    /// Draw d takes node perm(d) mod 512. perm is a Fisher-Yates shuffle of 0..D-1 with random
    /// numbers from SplitMix64. Its seed is the FNV-1a hash of "release|provider|source".
    package init(release: String, provider: String) {
        let size = Source.allCases.count * Self.count
        nodes = [UInt16](unsafeUninitializedCapacity: size) { nodes, initialized in
            // A place keeps its node in the shuffle, so mod 512 may be taken before it.
            for place in 0..<size { nodes.initializeElement(at: place, to: UInt16(place % Self.nodeCount)) }
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.count - 1) { numbers in
                for source in Source.allCases {
                    var random = SplitMix64(seed: FowlerNollVo.hash64("\(release)|\(provider)|\(source.letter)"))
                    random.fill(numbers)
                    let start = source.rawValue * Self.count
                    Self.shuffle(UnsafeMutableBufferPointer(rebasing: nodes[start..<start + Self.count]), by: numbers)
                }
            }
            initialized = size
        }
    }

    /// The Fisher-Yates shuffle: i from D-1 down to 1, j = high 64 bits of r x (i+1).
    ///
    /// - Parameter numbers: The random r, D-1 of them.
    private static func shuffle(
        _ nodes: UnsafeMutableBufferPointer<UInt16>,
        by numbers: UnsafeMutableBufferPointer<UInt64>
    ) {
        var i = nodes.count - 1
        for number in numbers {
            let j = Int(truncatingIfNeeded: number.multipliedFullWidth(by: UInt64(i + 1)).high)
            (nodes[i], nodes[j]) = (nodes[j], nodes[i])
            i -= 1
        }
    }
}
