import Hummingbird
import Synchronization

/// Answers that are ready to be sent, as many as fit in so many bytes; the least recently used go
/// first.
///
/// Safe for use from many tasks at once, with no waiting but for a short lock.
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

    /// The answer kept for `key`, which it was used for just now.
    func entry(for key: Key) -> Entry? {
        entries.withLock { $0.value(for: key) }
    }

    /// Keeps an answer, unless it is larger than a quarter of all that may be kept.
    func insert(_ entry: Entry, for key: Key) {
        // Beside the text: the key, the tag, the dictionary's slot.
        let cost = entry.text.readableBytes + 512
        entries.withLock { $0.insert(entry, for: key, cost: cost) }
    }
}
