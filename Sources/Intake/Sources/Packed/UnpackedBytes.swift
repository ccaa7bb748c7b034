import Domain

/// How many bytes something packed has given so far, held against the limits.
struct UnpackedBytes {
    private let limits: IntakeLimits
    private let packedBytes: Int
    private var count = 0

    /// - Parameter packedBytes: the size of the packed bytes.
    init(packedBytes: Int, limits: IntakeLimits) {
        self.packedBytes = packedBytes
        self.limits = limits
    }

    /// - Throws: `FileError` (`unpacks_too_large`) if these bytes are more than the limits allow.
    mutating func add(_ bytes: Int) throws(FileError) {
        count += bytes
        if count > limits.unpackedBytes { throw FileError(.tooLarge(maximum: limits.unpackedBytes)) }
        if count > limits.unpackedBytesOfAnyRatio, count / limits.unpackedRatio >= max(1, packedBytes) {
            throw FileError(.tooDense(maximum: limits.unpackedRatio))
        }
    }
}

extension FileError {
    /// The error of a packed file as a whole.
    init(_ problem: PackedFileProblem) {
        self.init(line: nil, column: nil, problem: .packed(problem: problem))
    }
}
