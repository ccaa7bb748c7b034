import Hummingbird
import Testing

@testable import HTTPAPI

@Suite("Answer cache") struct AnswerCacheTests {
    @Test func dropsTheLeastRecentlyUsedFirst() {
        var cache = LeastRecentlyUsed<String, Int>(limit: 40)
        for (number, key) in ["a", "b", "c", "d"].enumerated() { cache.insert(number, for: key, cost: 10) }
        #expect(cache.value(for: "a") == 0)
        cache.insert(4, for: "e", cost: 10)
        #expect(cache.value(for: "b") == nil)
        #expect(["a", "c", "d", "e"].map { cache.value(for: $0) } == [0, 2, 3, 4])
        #expect(cache.totalCost == 40)
    }

    @Test func replacingChangesTheCost() {
        var cache = LeastRecentlyUsed<String, Int>(limit: 40)
        cache.insert(1, for: "a", cost: 10)
        cache.insert(2, for: "a", cost: 4)
        #expect(cache.value(for: "a") == 2)
        #expect(cache.totalCost == 4)
        #expect(cache.count == 1)
    }

    @Test func keepsNothingThatWouldPushOutTooMuch() {
        var cache = LeastRecentlyUsed<String, Int>(limit: 40)
        cache.insert(1, for: "a", cost: 10)
        cache.insert(2, for: "b", cost: 11)
        #expect(cache.value(for: "b") == nil)
        #expect(cache.value(for: "a") == 1)
        cache.insert(3, for: "a", cost: 11)
        #expect(cache.count == 0 && cache.totalCost == 0)
    }

    /// Against a list that is searched from end to end.
    @Test(arguments: [1, 2, 3] as [UInt64]) func agreesWithAPlainList(seed: UInt64) {
        var numbers = seed
        var cache = LeastRecentlyUsed<UInt64, UInt64>(limit: 1_000)
        var list: [(key: UInt64, value: UInt64, cost: Int)] = []
        for _ in 0..<20_000 {
            numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = numbers >> 33 % 50
            let known = list.firstIndex { $0.key == key }
            if numbers >> 60 < 8 {
                #expect(cache.value(for: key) == known.map { list[$0].value })
                if let known { list.append(list.remove(at: known)) }
            } else {
                let cost = Int(numbers >> 40 % 260)
                cache.insert(numbers, for: key, cost: cost)
                if let known { list.remove(at: known) }
                if cost <= 250 { list.append((key, numbers, cost)) }
                while list.reduce(0, { $0 + $1.cost }) > 1_000 { list.removeFirst() }
            }
            #expect(cache.count == list.count)
            #expect(cache.totalCost == list.reduce(0) { $0 + $1.cost })
        }
    }

    @Test func servesManyTasksAtOnce() async {
        let cache = AnswerCache<Int>(limitBytes: 100_000)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<2_000 {
                        let key = (number * 7 + task) % 100
                        let text = ByteBuffer(string: String(key))
                        if let entry = cache.entry(for: key) {
                            #expect(entry.text == text)
                        } else {
                            cache.insert(AnswerCache.Entry(text: text, tag: EntityTag(of: [])), for: key)
                        }
                    }
                }
            }
        }
    }
}
