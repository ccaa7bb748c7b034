package import Foundation

/// How files may arrive, so that one who sends slowly, or never ends, costs nobody else an upload.
package struct UploadLimits: Sendable {
    /// How many uploads of one tenant may be under way at once.
    package var perTenant: Int
    /// What a sender must bring while its upload holds a connection to the database.
    package var minimumBytesPerSecond: Int
    /// How far it may fall behind: by what it should have brought in this time.
    package var patience: Duration
    /// How much of a file that comes slowly is kept in a temporary file, until it has come whole.
    package var spoolBytes: Int
    /// The same, of all such files at once.
    package var totalSpoolBytes: Int
    /// How long a file may take to arrive.
    package var longestArrival: Duration
    /// Where the temporary files are made.
    package var folder: URL
    /// How long an upload waits for another one of its tenant to end.
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

    /// What must have come before a connection is taken, unless the file is smaller.
    static let firstPartBytes = 512 << 10

    /// How much faster than `minimumBytesPerSecond` the first part must have come for the rest to
    /// be stored as it arrives. A sender that is only just fast enough would be cut off by the
    /// first hitch of its line.
    static let headStart = 8

    func isFast(_ bytes: Int, in time: Duration) -> Bool {
        Double(bytes) >= Double(minimumBytesPerSecond * UploadLimits.headStart) * time.seconds
    }

    /// How many bytes a sender should have brought in this time.
    func cost(of time: Duration) -> Double { Double(minimumBytesPerSecond) * time.seconds }

    /// How many bytes a sender may be behind.
    var credit: Double { cost(of: patience) }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
