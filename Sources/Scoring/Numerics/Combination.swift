/// Calculates weighted sums of a matrix's rows, eight columns at a time.
///
/// Each column is summed in the order of the rows, so the result is the same to the last bit on any
/// machine.
struct Combination: Sendable {
    private let rowCount: Int
    /// Row after row, each in blocks of eight columns.
    private let blocks: [SIMD8<Double>]
    private let blocksInRow: Int

    /// - Parameter rows: Of equal lengths, a multiple of eight.
    init(rows: [[Double]]) {
        rowCount = rows.count
        blocksInRow = (rows.first?.count ?? 0) / 8
        blocks = rows.flatMap { row in
            stride(from: 0, to: row.count, by: 8).map { SIMD8(row[$0..<$0 + 8]) }
        }
    }

    /// The sum over rows of weight x row.
    ///
    /// - Parameter weights: One for each row.
    /// - Returns: One number for each column.
    func sum(weightedBy weights: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: blocksInRow * 8) { sums, initialized in
            blocks.withUnsafeBufferPointer { blocks in
                for column in 0..<blocksInRow {
                    var sum = SIMD8<Double>.zero
                    for row in 0..<rowCount {
                        sum += blocks[row * blocksInRow + column] * weights[row]
                    }
                    for lane in 0..<8 { sums.initializeElement(at: column * 8 + lane, to: sum[lane]) }
                }
            }
            initialized = blocksInRow * 8
        }
    }
}
