import Testing

@testable import Releases

@Suite struct ReleaseExtentTests {
    @Test(arguments: [
        (now: (10, 5), before: (10, 5), isFarLess: false),
        (now: (6, 5), before: (10, 5), isFarLess: false),
        (now: (5, 5), before: (10, 5), isFarLess: true),
        (now: (10, 3), before: (10, 5), isFarLess: false),
        (now: (10, 2), before: (10, 5), isFarLess: true),
        (now: (20, 2), before: (10, 5), isFarLess: true),
        (now: (2, 20), before: (10, 5), isFarLess: true),
        (now: (0, 0), before: (0, 0), isFarLess: false),
        (now: (0, 1), before: (1, 1), isFarLess: true),
        (now: (1, 1), before: (1, 1), isFarLess: false),
        (now: (2, 1), before: (3, 1), isFarLess: false),
    ])
    func atMostHalfIsFarLess(now: (Int, Int), before: (Int, Int), isFarLess: Bool) {
        let now = ReleaseExtent(providers: now.0, cohorts: now.1)
        #expect(now.isFarLess(than: ReleaseExtent(providers: before.0, cohorts: before.1)) == isFarLess)
    }
}
