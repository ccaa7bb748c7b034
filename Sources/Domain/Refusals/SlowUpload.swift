/// How a file came too slowly.
package enum SlowUpload: Sendable, Equatable {
    /// It stopped, or came at less than this.
    case stalled(minimumBytesPerSecond: Int)
    /// It is larger than a file may be that comes at less than this.
    case large(bytesPerSecond: Int, maximumBytes: Int)
}
