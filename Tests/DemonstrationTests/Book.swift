import Demonstration
import Testing
import Units

/// All rows of a demonstration by kind, read back from its files.
struct Book {
    /// A demonstration that the tests look at, with its files made and read once for all of them.
    enum Variant: CaseIterable {
        case ordinary, leapYear, largestSeed

        private static let books: [Variant: Result<Book, any Error>] = [
            .ordinary: Result { try Book(seed: Demonstration.defaultSeed, lastMonth: "2026-05") },
            .leapYear: Result { try Book(seed: 3, lastMonth: "2024-02") },
            .largestSeed: Result { try Book(seed: .max, lastMonth: "2025-12") },
        ]

        func book() throws -> Book {
            try #require(Variant.books[self]).get()
        }
    }

    static let columns: [DemonstrationFile.Kind: String] = [
        .meetings: "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency",
        .investments: "campaign,investment_ref,incurred_on,category,amount,currency",
        .monthly: "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment,currency",
        .feedback: "campaign,respondent_ref,answered_on,relevance,qualification,workload,comment",
    ]

    let demonstration: Demonstration
    let lastDay: Day
    private(set) var rows: [DemonstrationFile.Kind: [Record]] = [:]

    /// The kinds of files that speak of a provider, by its key.
    private(set) var kinds: [String: Set<DemonstrationFile.Kind>] = [:]

    /// The provider that each file speaks of, in the order of the files.
    private(set) var fileProviders: [String] = []

    private var engagements: [String: DemonstrationEngagement] = [:]

    var meetings: [Record] { rows[.meetings] ?? [] }
    var investments: [Record] { rows[.investments] ?? [] }
    var monthly: [Record] { rows[.monthly] ?? [] }
    var feedback: [Record] { rows[.feedback] ?? [] }

    /// Reads every file; expects the canonical header, a row at least, and only campaigns that the
    /// owner has.
    private init(seed: UInt64, lastMonth: String) throws {
        let month = try #require(Month(lastMonth))
        demonstration = Demonstration(seed: seed, lastMonth: month)
        lastDay = month.lastDay
        let byKey = Dictionary(uniqueKeysWithValues: demonstration.engagements.map { ($0.key, $0) })
        for campaign in demonstration.campaigns {
            engagements[campaign.reference] = byKey[campaign.engagementKey]
        }
        for file in demonstration.files() {
            let reader = try DelimitedReader(file.csv)
            #expect(reader.header.joined(separator: ",") == Book.columns[file.kind])
            #expect(!reader.records.isEmpty)
            for record in reader.records {
                let engagement = try #require(engagements[record["campaign"]])
                #expect(engagement.providerKey == file.providerKey)
                let owner = file.kind == .feedback ? engagement.clientKey : engagement.providerKey
                #expect(owner == file.ownerKey)
            }
            rows[file.kind, default: []] += reader.records
            fileProviders.append(file.providerKey)
            kinds[file.providerKey, default: []].insert(file.kind)
        }
    }

    func engagement(of record: Record) -> DemonstrationEngagement? {
        engagements[record["campaign"]]
    }

    /// The day in an optional column; nil where it is empty. It throws for text that is neither
    /// empty nor an ISO date.
    func day(_ record: Record, _ column: String) throws -> Day? {
        guard let text = record.optional(column) else { return nil }
        guard let day = Day(text) else { throw Unreadable(text: text, line: record.line) }
        return day
    }

    /// The amount in a column; throws unless it is digits, a point and two decimals.
    func amount(_ record: Record, _ column: String) throws -> Amount {
        let text = record[column]
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, !text.hasPrefix("-"), let amount = Amount(text) else {
            throw Unreadable(text: text, line: record.line)
        }
        return amount
    }
}

/// A field that is not written as its column asks.
struct Unreadable: Error {
    let text: String
    let line: Int
}
