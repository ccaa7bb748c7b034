/// A hash table from byte strings to small numbers. A lookup makes no string.
///
/// It uses the standard library's seeded hasher, so that nobody can choose keys that collide.
struct ByteTable: Sendable {
    enum Found: Equatable {
        case none
        case value(Int)

        /// The key was inserted with more than one value.
        case several
    }

    private struct Entry {
        let keyStart: Int
        let keyCount: Int
        let value: Int
        var isAmbiguous = false
    }

    private var keys: [UInt8] = []
    private var entries: [Entry] = []

    /// An entry's index + 1, or 0 where the slot is free. The number of slots is a power of two,
    /// and at most half of them are taken.
    private var slots: [Int32]

    /// A table for up to `capacity` keys.
    init(capacity: Int) {
        var count = 8
        while count < capacity * 2 { count *= 2 }
        slots = Array(repeating: 0, count: count)
    }

    /// Adds a key. A key that already has another value becomes ambiguous.
    ///
    /// - Precondition: no more keys are inserted than the capacity.
    mutating func insert(_ key: [UInt8], value: Int) {
        let slot = key.withUnsafeBufferPointer { self.slot(of: $0) }
        if slots[slot] == 0 {
            entries.append(Entry(keyStart: keys.count, keyCount: key.count, value: value))
            keys.append(contentsOf: key)
            slots[slot] = Int32(entries.count)
        } else {
            let entry = Int(slots[slot]) - 1
            if entries[entry].value != value { entries[entry].isAmbiguous = true }
        }
    }

    func find(_ key: Cell) -> Found {
        let index = Int(slots[slot(of: key)])
        guard index > 0 else { return .none }
        return entries[index - 1].isAmbiguous ? .several : .value(entries[index - 1].value)
    }

    /// The slot that holds `key`, or the free one where it belongs.
    private func slot(of key: Cell) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(key))
        let mask = slots.count - 1
        var slot = hasher.finalize() & mask
        while slots[slot] > 0, !holds(Int(slots[slot]) - 1, key) { slot = (slot + 1) & mask }
        return slot
    }

    private func holds(_ index: Int, _ key: Cell) -> Bool {
        let entry = entries[index]
        guard entry.keyCount == key.count else { return false }
        return keys.withUnsafeBufferPointer { keys in
            for index in key.indices where keys[entry.keyStart + index] != key[index] { return false }
            return true
        }
    }
}
