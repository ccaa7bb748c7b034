import Disclosure
import Foundation

/// People who answer about a provider, change their minds and leave; and every figure that was
/// shown of it.
struct SatisfactionMarket {
    struct Person: Hashable {
        let client: Int
        let number: Int
    }

    /// A provider has engagements in these.
    static let leaves = [
        ["software", "FR", "small", "small"], ["software", "DE", "small", "small"], ["health", "FR", "small", "small"],
    ].compactMap { CohortKey(values: $0) }

    private(set) var ledger = SatisfactionLedger()
    /// Every figure that was shown, each once.
    private(set) var told: Set<[CountedAnswer]> = []
    /// People who counted with two answers of one value in figures that stood together.
    private(set) var doubles = 0
    private var answers: [Person: (leaf: CohortKey, answer: CountedAnswer)] = [:]
    private var day: Int32 = 20_000

    var counted: Int { answers.count }

    mutating func answer(_ person: Person, _ sum: Int, in leaf: CohortKey = leaves[0]) {
        day += 1
        let answer = CountedAnswer(
            person: "c\(person.client)p\(person.number)",
            client: client(person.client),
            day: day,
            sum: sum,
            count: 1
        )
        answers[person] = (leaf, answer)
    }

    mutating func drop(_ person: Person) { answers[person] = nil }

    /// Something happens to some people, more often than not to fewer than three.
    mutating func change(clients: Int, people: Int, leaves: Int, _ generator: inout Generator) {
        for _ in 0..<generator.integer(1...4) {
            let person = Person(client: generator.integer(0...clients - 1), number: generator.integer(0...people - 1))
            if generator.chance(0.3) {
                drop(person)
            } else {
                let leaf = Self.leaves[(person.client + person.number) % leaves]
                answer(person, generator.integer(9...13), in: leaf)
            }
        }
    }

    /// What is so within a cohort, of all or of one client, from a day on until another.
    private func now(_ cohort: CohortKey, client number: UUID? = nil, _ days: ClosedRange<Int32>) -> [CountedAnswer] {
        answers.values.filter {
            cohort.contains($0.leaf) && (number == nil || $0.answer.client == number) && days.contains($0.answer.day)
        }.map(\.answer)
    }

    private var cohorts: [CohortKey] {
        Set(Self.leaves.flatMap { [$0] + $0.ancestors }).sorted().reversed()
    }

    /// Live, as the scoring does it: each client, then the whole.
    mutating func tellLive(clients: Int) {
        let always = Int32.min...Int32.max
        for number in 0..<clients {
            let id = client(number)
            for cohort in cohorts { tell(now(cohort, client: id, always), as: .client(id, cohort)) }
        }
        for cohort in cohorts { tell(now(cohort, always), as: .whole(cohort)) }
        let together = Set(ledger.scopes.flatMap { ledger.counted(in: $0) })
        doubles += Dictionary(grouping: together) { "\($0.person) \($0.sum)" }.values.count { $0.count > 1 }
    }

    /// A release of a window that ends lately.
    mutating func tellRelease(_ generator: inout Generator) {
        let last = day - Int32(generator.integer(0...3))
        let first = last - Int32(generator.integer(5...200))
        for cohort in cohorts {
            tell(now(cohort, first...last), as: .release(cohort), alternative: .whole(cohort))
        }
    }

    private mutating func tell(
        _ now: [CountedAnswer],
        as scope: SatisfactionScope,
        alternative: SatisfactionScope? = nil
    ) {
        told.insert(ledger.tell(now, as: scope, alternative: alternative))
    }

    /// The figure that stands for the whole.
    var whole: [CountedAnswer] { ledger.counted(in: .whole(.everything)) }
}
