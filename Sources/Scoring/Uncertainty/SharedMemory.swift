/// Memory without initial content. Several threads fill it, each in its own places.
///
/// Unchecked `Sendable`: nothing else keeps two threads from writing to one place. The caller must
/// hand out the work so that they do not.
final class SharedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    let address: UnsafeMutablePointer<Element>

    init(capacity: Int) {
        address = .allocate(capacity: max(1, capacity))
    }

    deinit {
        address.deallocate()
    }

    /// The `count` places from `start` on, already written.
    func slice(_ start: Int, count: Int) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: address + start, count: count)
    }
}
