package import Foundation

/// Limits on how files arrive, so that one slow or endless upload does not cost another tenant its
/// upload.
package struct UploadLimits: Sendable {
    /// How many uploads one tenant may have under way at once.
    package var perTenant: Int
    /// The lowest pace of a client while its upload holds a database connection.
    package var minimumBytesPerSecond: Int
    /// How far the client may fall behind: by the bytes that this time should have brought.
    package var patience: Duration
    /// How many bytes of a slow file are kept in a temporary file until all of it has come.
    package var spoolBytes: Int
    /// The same limit for all temporary files together.
    package var totalSpoolBytes: Int
    /// How long one file may take to arrive.
    package var longestArrival: Duration
    /// The folder of the temporary files.
    package var folder: URL
    /// How long an upload waits for another upload of its tenant to end.
    package var waitLimit: Duration

    package init(
        perTenant: Int = 2,
        minimumBytesPerSecond: Int = 128 << 10,
        patience: Duration = .seconds(10),
        spoolBytes: Int = 256 << 20,
        totalSpoolBytes: Int = 2 << 30,
        longestArrival: Duration = .seconds(3_600),
        folder: URL = FileManager.default.temporaryDirectory,
        waitLimit: Duration = .seconds(10)
    ) {
        self.perTenant = perTenant
        self.minimumBytesPerSecond = minimumBytesPerSecond
        self.patience = patience
        self.spoolBytes = spoolBytes
        self.totalSpoolBytes = totalSpoolBytes
        self.longestArrival = longestArrival
        self.folder = folder
        self.waitLimit = waitLimit
    }

    /// How many bytes must have come before a connection is taken, unless the whole file is
    /// smaller.
    static let firstPartBytes = 512 << 10

    /// How many times `minimumBytesPerSecond` the first part must reach, so that the rest is stored
    /// as it arrives.
    ///
    /// A client that is only just fast enough would be cut off by the first short delay of its
    /// line.
    static let headStart = 8

    /// Whether so many bytes in this time are fast enough to take a connection.
    func isFast(_ bytes: Int, in time: Duration) -> Bool {
        Double(bytes) >= Double(minimumBytesPerSecond * UploadLimits.headStart) * time.seconds
    }

    /// How many bytes a client should have sent in this time.
    func cost(of time: Duration) -> Double { Double(minimumBytesPerSecond) * time.seconds }

    /// How many bytes a client may be behind.
    var credit: Double { cost(of: patience) }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
