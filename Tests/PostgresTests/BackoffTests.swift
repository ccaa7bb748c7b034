import Postgres
import Testing

@Suite struct BackoffTests {
    @Test func doublesUpToTheLimitAndStartsAgain() {
        var backoff = Backoff(shortest: .milliseconds(100), longest: .milliseconds(500))
        let delays = (0..<5).map { _ in backoff.delay() }
        #expect(delays == [100, 200, 400, 500, 500].map { Duration.milliseconds($0) })
        backoff.reset()
        #expect(backoff.delay() == .milliseconds(100))
    }
}
