import Demonstration
import Testing
import Units

/// Every rule of an importer, checked on every row by a reader that shares no code with the writer.
@Suite("The demonstration's rows")
struct RowTests {
    @Test("meetings follow the order of a sale, within the engagement", arguments: Book.Variant.allCases)
    func meetings(variant: Book.Variant) throws {
        let book = try variant.book()
        var violations = Violations()
        var keys: Set<[String]> = []
        for row in book.meetings {
            let engagement = try #require(book.engagement(of: row))
            let status = row["status"]
            let booked = try #require(try book.day(row, "booked_on"))
            let held = try book.day(row, "held_on")
            let opportunity = try book.day(row, "opportunity_on")
            let won = try book.day(row, "won_on")
            let last = [booked, held, opportunity, won].compactMap { $0 }.max() ?? booked
            violations.unless(keys.insert([row["campaign"], row["meeting_ref"]]).inserted, "key twice", row)
            violations.unless(row["currency"] == "EUR", "currency", row)
            violations.unless(Self.statuses.contains(status), "status", row)
            violations.unless(row["qualified"] == "yes" || row["qualified"] == "no", "yes or no", row)
            violations.unless(booked >= engagement.startsOn, "booked before the start", row)
            violations.unless(last <= book.lastDay, "has not come yet", row)
            violations.unless((held != nil) == (status == "held"), "held has its day", row)
            violations.unless(held ?? booked >= booked, "held before it was booked", row)
            violations.unless(held ?? booked <= engagement.endsOn ?? book.lastDay, "held after the end", row)
            violations.unless(row["qualified"] == "no" || held != nil, "qualified yet not held", row)
            violations.unless(opportunity == nil || row["qualified"] == "yes", "opportunity yet unqualified", row)
            violations.unless(opportunity ?? .latest >= held ?? .earliest, "opportunity before the meeting", row)
            violations.unless(won == nil || opportunity != nil, "won without an opportunity", row)
            violations.unless(won ?? .latest >= opportunity ?? .earliest, "won before the opportunity", row)
            violations.unless((row.optional("revenue") != nil) == (won != nil), "revenue goes with a deal", row)
            violations.unless(try won == nil || book.amount(row, "revenue") > .zero, "a deal of nothing", row)
        }
        #expect(violations.isEmpty, "\(violations)")
        #expect((25_000...45_000).contains(book.meetings.count), "\(book.meetings.count) meetings")
        #expect(Set(book.meetings.map { $0["status"] }) == Self.statuses)
    }

    @Test("investments are fully loaded and within the engagement", arguments: Book.Variant.allCases)
    func investments(variant: Book.Variant) throws {
        let book = try variant.book()
        var violations = Violations()
        var keys: Set<[String]> = []
        for row in book.investments {
            let engagement = try #require(book.engagement(of: row))
            let incurred = try #require(try book.day(row, "incurred_on"))
            let last = min(engagement.endsOn ?? book.lastDay, book.lastDay)
            violations.unless(keys.insert([row["campaign"], row["investment_ref"]]).inserted, "key twice", row)
            violations.unless(row["currency"] == "EUR", "currency", row)
            violations.unless(incurred >= engagement.startsOn && incurred <= last, "outside the engagement", row)
            violations.unless(try book.amount(row, "amount") > .zero, "an investment of nothing", row)
        }
        #expect(violations.isEmpty, "\(violations)")
        let categories = Set(book.investments.map { $0["category"] })
        #expect(categories == ["set_up", "retainer", "meeting_fees", "tools"])
    }

    @Test("monthly totals agree with themselves", arguments: Book.Variant.allCases)
    func monthly(variant: Book.Variant) throws {
        let book = try variant.book()
        var violations = Violations()
        var keys: Set<[String]> = []
        for row in book.monthly {
            let engagement = try #require(book.engagement(of: row))
            let month = try #require(Month(row["month"]))
            let last = min(engagement.endsOn ?? book.lastDay, book.lastDay).month
            let qualified = try #require(Int(row["qualified_meetings"]))
            let opportunities = try #require(Int(row["opportunities"]))
            let won = try #require(Int(row["won_deals"]))
            violations.unless(keys.insert([row["campaign"], row["month"]]).inserted, "key twice", row)
            violations.unless(row["currency"] == "EUR", "currency", row)
            violations.unless(month >= engagement.startsOn.month && month <= last, "outside the engagement", row)
            violations.unless(0 <= won && won <= opportunities && opportunities <= qualified, "counts", row)
            violations.unless(try (book.amount(row, "revenue") > .zero) == (won > 0), "revenue", row)
            violations.unless(try book.amount(row, "investment") > .zero, "an investment of nothing", row)
        }
        #expect(violations.isEmpty, "\(violations)")
    }

    @Test("a campaign's month is itemised or summarised, never both", arguments: Book.Variant.allCases)
    func oneOrTheOther(variant: Book.Variant) throws {
        let book = try variant.book()
        var itemised: Set<String> = []
        for row in book.meetings + book.investments {
            for column in ["booked_on", "held_on", "opportunity_on", "won_on", "incurred_on"] {
                if let day = try book.day(row, column) { itemised.insert("\(row["campaign"]) \(day.month)") }
            }
        }
        let summarised = Set(book.monthly.map { "\($0["campaign"]) \($0["month"])" })
        #expect(summarised.count > 100)
        #expect(itemised.isDisjoint(with: summarised))
    }

    @Test("feedback comes from the client's own people, mostly three or more", arguments: Book.Variant.allCases)
    func feedback(variant: Book.Variant) throws {
        let book = try variant.book()
        var violations = Violations()
        var keys: Set<[String]> = []
        var respondents: [String: Set<String>] = [:]
        for row in book.feedback {
            let engagement = try #require(book.engagement(of: row))
            let answered = try #require(try book.day(row, "answered_on"))
            let last = min(engagement.endsOn ?? book.lastDay, book.lastDay)
            let key = [row["campaign"], row["respondent_ref"], row["answered_on"]]
            violations.unless(keys.insert(key).inserted, "key twice", row)
            violations.unless(row["respondent_ref"].hasPrefix(engagement.clientKey), "another client's", row)
            violations.unless(answered >= engagement.startsOn && answered <= last, "outside the engagement", row)
            for question in ["relevance", "qualification", "workload"] {
                violations.unless(["1", "2", "3", "4", "5"].contains(row[question]), question, row)
            }
            respondents[engagement.key, default: []].insert(row["respondent_ref"])
        }
        #expect(violations.isEmpty, "\(violations)")
        #expect(respondents.values.count { $0.count >= 3 } > respondents.count * 3 / 4)
        #expect(respondents.values.allSatisfy { $0.count <= 6 })
    }

    @Test("comments hold commas, quotes, accents, a line break and a leading plus sign")
    func comments() throws {
        let comments = try Book.Variant.ordinary.book().feedback.compactMap { $0.optional("comment") }
        #expect(comments.count > 50)
        for trial in [",", "\"", "é", "ß", "\n"] {
            #expect(comments.contains { $0.contains(trial) }, "\(trial)")
        }
        #expect(comments.contains { $0.hasPrefix("+") })
    }

    private static let statuses: Set<String> = ["booked", "held", "no_show", "cancelled"]
}
