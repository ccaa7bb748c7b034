import Hummingbird
import Synchronization

/// Finished answers, up to a limit in bytes. The least recently used ones are dropped first.
///
/// Many tasks may use it at once. They wait only for a short lock.
final class AnswerCache<Key: Hashable & Sendable>: Sendable {
    /// An answer's text and its tag.
    struct Entry: Sendable {
        let text: ByteBuffer
        let tag: EntityTag
    }

    private let entries: Mutex<LeastRecentlyUsed<Key, Entry>>

    init(limitBytes: Int) {
        entries = Mutex(LeastRecentlyUsed(limit: limitBytes))
    }

    /// The answer kept for `key`, which now counts as just used.
    func entry(for key: Key) -> Entry? {
        entries.withLock { $0.value(for: key) }
    }

    /// Keeps an answer, unless it is larger than a quarter of the limit.
    func insert(_ entry: Entry, for key: Key) {
        // Besides the text, an entry holds the key, the tag and a slot of the dictionary.
        let cost = entry.text.readableBytes + 512
        entries.withLock { $0.insert(entry, for: key, cost: cost) }
    }
}
