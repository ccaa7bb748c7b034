/// Gaussian elimination modulo a prime: exact, and for the small whole numbers of sums and
/// differences as good as over the rationals.
struct Elimination {
    private static let prime: UInt64 = 2_147_483_647
    /// Sparse vectors by the position of their first entry, which is 1.
    private var basis: [Int: [(position: Int, value: UInt64)]] = [:]

    var rank: Int { basis.count }

    /// Adds a vector of ones at these positions, which are in order.
    mutating func add(_ positions: [Int]) {
        let reduced = reduce(positions.map { ($0, 1) })
        guard let first = reduced.first else { return }
        let inverse = Self.power(first.value, Self.prime - 2)
        basis[first.position] = reduced.map { ($0.position, $0.value * inverse % Self.prime) }
    }

    /// Whether a vector of ones at these positions is a combination of those added.
    func spans(_ positions: [Int]) -> Bool {
        reduce(positions.map { ($0, 1) }).isEmpty
    }

    private func reduce(_ vector: [(position: Int, value: UInt64)]) -> [(position: Int, value: UInt64)] {
        var vector = vector
        var index = 0
        while index < vector.count {
            guard let pivot = basis[vector[index].position] else {
                index += 1
                continue
            }
            vector = Self.subtract(pivot, times: vector[index].value, from: vector)
        }
        return vector
    }

    private static func subtract(
        _ pivot: [(position: Int, value: UInt64)],
        times factor: UInt64,
        from vector: [(position: Int, value: UInt64)]
    ) -> [(position: Int, value: UInt64)] {
        var result: [(position: Int, value: UInt64)] = []
        var (left, right) = (0, 0)
        while left < vector.count || right < pivot.count {
            if right == pivot.count || (left < vector.count && vector[left].position < pivot[right].position) {
                result.append(vector[left])
                left += 1
                continue
            }
            var value = prime - pivot[right].value * factor % prime
            let position = pivot[right].position
            if left < vector.count, vector[left].position == position {
                value += vector[left].value
                left += 1
            }
            right += 1
            if value % prime != 0 { result.append((position, value % prime)) }
        }
        return result
    }

    private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
