extension Tally {
    /// Whether any two tenants who collude still face at least two clients and at least two
    /// providers.
    ///
    /// A client is gone if it is one of the two, or if all its providers are among the two. The
    /// same holds for a provider. The count of those left is exact without trying every pair, as a
    /// tenant with three partners survives any two.
    ///
    /// - Parameters:
    ///   - clients: Whether clients are protected.
    ///   - providers: Whether providers are protected.
    func outlivesAnyTwo(clients protectsClients: Bool, providers protectsProviders: Bool) -> Bool {
        (!protectsClients || leavesTwo(of: .clients)) && (!protectsProviders || leavesTwo(of: .providers))
    }

    private func leavesTwo(of kind: Remainder.Kind) -> Bool {
        let side = kind == .clients ? clients : providers
        let other = kind == .clients ? providers : clients
        func partner(_ pair: Int) -> Int { kind == .clients ? pairs[pair].provider : pairs[pair].client }
        var single = [Int](repeating: 0, count: other.count)
        var double: [UInt64: Int] = [:]
        for pairsOfOne in side.pairs {
            switch pairsOfOne.count {
            case 1: single[partner(pairsOfOne[0])] += 1
            case 2:
                let ends = [partner(pairsOfOne[0]), partner(pairsOfOne[1])].sorted()
                double[UInt64(ends[0]) << 32 | UInt64(ends[1]), default: 0] += 1
            default: break
            }
        }
        let largest = single.sorted(by: >)
        var lost = largest.prefix(2).reduce(0, +)
        for (ends, count) in double {
            lost = max(lost, count + single[Int(ends >> 32)] + single[Int(ends & 0xffff_ffff)])
        }
        // If the two are of this kind, two are gone. If there is one of each kind, the one of this
        // kind is gone, and so are those that only the other one serves. Both may also be of the
        // other kind.
        let mixed = 1 + (largest.first ?? 0)
        return side.count - max(2, mixed, lost) >= 2
    }
}
