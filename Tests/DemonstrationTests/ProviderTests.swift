import Demonstration
import Testing

@Suite("The demonstration's providers, as their files show them")
struct ProviderTests {
    private let book: Book

    init() throws {
        book = try Book.Variant.ordinary.book()
    }

    @Test("two itemise nothing and give monthly totals")
    func summarising() {
        #expect(providers { $0 == [.monthly, .feedback] }.count == 2)
    }

    @Test("one gave totals until it began to itemise")
    func switching() {
        #expect(providers { $0 == [.meetings, .investments, .monthly, .feedback] }.count == 1)
    }

    @Test("one gives its meetings and keeps its investments to itself")
    func withholding() {
        #expect(providers { $0 == [.meetings, .feedback] }.count == 1)
        let withholding = book.demonstration.tenants.filter(\.withholdsInvestments).map(\.key)
        #expect(withholding == providers { $0 == [.meetings, .feedback] })
    }

    @Test("two began last month: no feedback, and no meeting as old as the maturation period")
    func beginning() {
        let beginning = providers { $0 == [.meetings, .investments] }
        #expect(beginning.count == 2)
        for provider in beginning {
            let held = meetings(of: provider).compactMap { $0.optional("held_on") }
            #expect(held.count < 20)
            #expect(held.allSatisfy { $0.hasPrefix("2026-05") })
        }
    }

    @Test("three are small, and convert far better than the established ones seem to")
    func small() {
        let raw = providers { $0.isSuperset(of: [.meetings, .feedback]) }.map { provider in
            let qualified = meetings(of: provider).filter { $0["qualified"] == "yes" && $0["held_on"] < "2026-03-01" }
            let opportunities = qualified.count { $0.optional("opportunity_on") != nil }
            return (qualified: qualified.count, conversion: Double(opportunities) / Double(max(1, qualified.count)))
        }
        let small = raw.filter { $0.qualified < 60 }
        let established = raw.filter { $0.qualified >= 60 }
        #expect(small.count == 3)
        #expect(small.map(\.conversion).min() ?? 0 > 0.33)
        #expect(established.map(\.conversion).max() ?? 1 < 0.4)
        #expect(established.map(\.qualified).max() ?? 0 > 800)
    }

    /// The keys of the providers whose kinds of files are as meant.
    private func providers(where isMeant: (Set<DemonstrationFile.Kind>) -> Bool) -> [String] {
        book.kinds.filter { isMeant($0.value) }.map(\.key)
    }

    private func meetings(of provider: String) -> [Record] {
        book.meetings.filter { book.engagement(of: $0)?.providerKey == provider }
    }
}
