import Disclosure
import Foundation
import Testing
import Units

@Suite struct PerformanceTests {
    /// 2,000 providers, 500 clients, 12,000 contributions, some hundred cells. The bounds are for
    /// an unoptimised build on a busy machine; an optimised one takes a small part of them.
    @Test func aLargeMarketIsWorkedOutInTime() {
        var generator = Generator(seed: 5)
        var contributions: [Contribution] = []
        for number in 0..<2_000 {
            for _ in 0..<6 {
                let values = [
                    "i\(Int(pow(generator.fraction(), 2) * 12))", "c\(Int(pow(generator.fraction(), 2) * 8))",
                    "s\(generator.integer(0...2))", "d\(generator.integer(0...2))",
                ]
                contributions.append(
                    Contribution(
                        provider: provider(number),
                        client: client(Int(pow(generator.fraction(), 1.5) * 500)),
                        leaf: CohortKey(values: values) ?? .everything,
                        exposures: [0.5 + 10 * generator.fraction(), 0.1 + generator.fraction()]
                    )
                )
            }
        }
        let clock = ContinuousClock()
        var publication: Publication?
        let building = clock.measure { publication = Publication(of: contributions) }
        var view: View?
        let viewing = clock.measure { view = publication?.view(of: .client(client(1))) }
        print("disclosure: built in \(building), a view in \(viewing)")
        #expect((view?.cohorts.count ?? 0) > 100)
        #expect((view?.providers(in: .everything).count ?? 0) > 1_000)
        #expect(building < .seconds(60))
        #expect(viewing < .seconds(5))
    }
}
