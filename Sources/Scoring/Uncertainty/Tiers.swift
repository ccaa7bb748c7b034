/// Groups of providers that cannot be told apart, made from the best down.
///
/// A provider joins the current tier while P(the tier's leader beats it) < .90. Otherwise it leads
/// the next tier. Source: docs/methodology.md, "Tiers".
struct Tiers {
    /// The least number of draws that is .90 of them: 3687 of 4096 are .9001, 3686 are .8999.
    static let decisiveWins = (9 * ProviderDraws.count + 9) / 10

    /// The number of tiers so far.
    private(set) var count = 0
    private let keepsLeaders: Bool
    /// The composites of the leaders: all of them if they are kept, else those of the last.
    private var leaders: [[Double]] = []

    /// - Parameter keepsLeaders: Whether guests will be placed.
    init(keepsLeaders: Bool) {
        self.keepsLeaders = keepsLeaders
    }

    /// Places the next best provider, and returns its tier, from 1.
    mutating func join(_ composites: UnsafeBufferPointer<Double>) -> Int {
        if let leader = leaders.last, !Self.isBeaten(composites, by: leader) {
            return count
        }
        if !keepsLeaders { leaders.removeAll(keepingCapacity: true) }
        leaders.append(Array(composites))
        count += 1
        return count
    }

    /// The first tier whose leader does not beat the guest with P >= .90, else one after the last.
    func tier(ofGuest composites: UnsafeBufferPointer<Double>) -> Int {
        let tier = leaders.firstIndex { !Self.isBeaten(composites, by: $0) }
        return (tier ?? count) + 1
    }

    private static func isBeaten(_ composites: UnsafeBufferPointer<Double>, by leader: [Double]) -> Bool {
        leader.withUnsafeBufferPointer { wins(of: $0, over: composites) } >= decisiveWins
    }

    /// The number of draws in which the first is strictly above the second.
    static func wins(of first: UnsafeBufferPointer<Double>, over second: UnsafeBufferPointer<Double>) -> Int {
        var wins: UInt64 = 0
        for draw in 0..<min(first.count, second.count) {
            // The sign bit of the difference, which is zero for equals. A branch would be slow, as
            // the processor could not predict it.
            wins &+= (second[draw] - first[draw]).bitPattern >> 63
        }
        return Int(wins)
    }
}
