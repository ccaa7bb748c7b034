/// Room for values that a C library's callback or a hot loop appends. Clearing keeps the memory.
///
/// What is read from it is valid until the next change.
struct Growing<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private var capacity: Int
    private var start: UnsafeMutablePointer<Element>

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit {
        start.deallocate()
    }

    /// All values.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count)
        return start[index]
    }

    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        (start + count).initialize(to: element)
        count += 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress, !elements.isEmpty else { return }
        if count + elements.count > capacity { grow(by: elements.count) }
        (start + count).initialize(from: first, count: elements.count)
        count += elements.count
    }

    mutating func clear() { count = 0 }

    /// Forgets what was appended after so many values.
    mutating func shorten(to count: Int) { self.count = min(self.count, max(0, count)) }

    private mutating func grow(by more: Int) {
        capacity = max(count + more, capacity * 2)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.initialize(from: start, count: count)
        start.deallocate()
        start = larger
    }
}

extension Growing where Element == UInt8 {
    /// Appends ASCII text.
    mutating func append(contentsOf text: StaticString) {
        append(contentsOf: Cell(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
