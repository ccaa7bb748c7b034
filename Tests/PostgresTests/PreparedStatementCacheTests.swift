import Testing

@testable import Postgres

@Suite struct PreparedStatementCacheTests {
    @Test func leastRecentlyUsedGoesFirst() {
        var cache = PreparedStatementCache(limit: 2)
        cache.insert("a", name: "1")
        cache.insert("b", name: "2")
        #expect(cache.name(for: "a") == "1")
        cache.insert("c", name: "3")
        #expect(cache.name(for: "b") == nil)
        #expect(cache.name(for: "a") == "1")
        #expect(cache.name(for: "c") == "3")
        #expect(cache.takeDiscarded() == ["2"])
        #expect(cache.discarded == [])
    }

    @Test func sameStatementAgainFreesTheOldName() {
        var cache = PreparedStatementCache(limit: 2)
        cache.insert("a", name: "1")
        cache.insert("a", name: "2")
        #expect(cache.name(for: "a") == "2")
        #expect(cache.takeDiscarded() == ["1"])
    }

    @Test func forgettingNeverBringsANameBack() {
        var cache = PreparedStatementCache(limit: 2)
        let first = cache.newName()
        cache.insert("a", name: first)
        cache.forgetAll()
        #expect(cache.count == 0)
        #expect(cache.name(for: "a") == nil)
        #expect(cache.newName() != first)
        #expect(cache.takeDiscarded() == [first])
    }
}
