/// Memory without initial content that several threads fill, each in places of its own.
///
/// Unchecked: nothing keeps two threads from writing to one place but the care of whoever hands the
/// work out.
final class SharedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    let address: UnsafeMutablePointer<Element>

    init(capacity: Int) {
        address = .allocate(capacity: max(1, capacity))
    }

    deinit {
        address.deallocate()
    }

    /// What was written to `count` places from `start` on.
    func slice(_ start: Int, count: Int) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: address + start, count: count)
    }
}
