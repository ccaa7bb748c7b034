import Dispatch
import Foundation

/// Computation that takes longer than a request's thread may be kept from other requests.
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

/// `transform` of each item, on several threads at once; the result is the same whatever their
/// number.
func concurrentMap<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ transform: @Sendable (Item) -> Value
) -> [Value] {
    var values = [Value?](repeating: nil, count: items.count)
    values.withUnsafeMutableBufferPointer { buffer in
        // Each iteration writes to a place of its own.
        nonisolated(unsafe) let places = buffer
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            places[index] = transform(items[index])
        }
    }
    return values.compactMap(\.self)
}
