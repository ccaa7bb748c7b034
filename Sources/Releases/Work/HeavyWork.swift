import Dispatch
import Foundation

/// Computation that takes so long that a request's thread must not wait for it.
package enum HeavyWork {
    /// How many threads one piece of work may use.
    package static let threads = max(1, ProcessInfo.processInfo.activeProcessorCount)

    private static let queue = DispatchQueue(label: "palmares.heavy-work", qos: .utility, attributes: .concurrent)

    /// Runs `body` on a thread of its own.
    package static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

/// Applies `transform` to each item, on several threads. The results are in the order of the items,
/// whatever the number of threads.
func concurrentMap<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ transform: @Sendable (Item) -> Value
) -> [Value] {
    var values = [Value?](repeating: nil, count: items.count)
    values.withUnsafeMutableBufferPointer { buffer in
        // Each iteration writes to its own place.
        nonisolated(unsafe) let places = buffer
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            places[index] = transform(items[index])
        }
    }
    return values.compactMap(\.self)
}
