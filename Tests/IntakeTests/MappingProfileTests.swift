import Domain
import JSON
import Testing
import Wording

@testable import Intake

/// A profile's JSON, which people write: every slip has its path.
@Suite struct MappingProfileTests {
    private static let whole = """
        {"kind": "meetings", "zone": "Europe/Paris",
         "dialect": {"encoding": "windows-1252", "separator": ";", "quote": "none", "header_line": 3,
                     "leaves_out_totals": false, "decimal_sign": "comma", "date_order": "day_first"},
         "columns": [
           {"to": "campaign", "constant": "ALPHA"},
           {"to": "meeting_ref", "from": {"name": "Id", "occurrence": 2}},
           {"to": "booked_on", "from": {"position": 3}, "date_order": "month_first"},
           {"to": "status", "held": {"cancelled": {"column": {"name": "C"}, "is": ["true", "oui"]},
                                     "no_show": {"column": {"name": "N"}, "is_blank": false}}},
           {"to": "qualified", "qualified": "all"},
           {"to": "revenue", "from": {"name": "R"}, "decimal_sign": "point",
            "when": {"column": {"name": "Stage"}, "is_not": ["lost"]}},
           {"to": "currency", "from": {"name": "Cur"}, "values": [{"theirs": "€", "ours": "EUR"}]}],
         "set_aside": [{"name": "Notes"}, {"position": 9}],
         "leave_out": [{"column": {"name": "Team"}, "is_blank": true}],
         "rescheduled": {"invitee": {"name": "Email"}, "means": "ask", "within_days": 7},
         "makes_campaigns": true}
        """

    private func read(_ text: String) throws -> (profile: MappingProfile?, errors: [String]) {
        let (profile, errors) = MappingProfile.read(try JSONParser.parse(Array(text.utf8)))
        return (profile, errors.map { "\($0.path): \($0.problem.english)" })
    }

    @Test func everyMemberIsRead() throws {
        let (profile, errors) = try read(Self.whole)
        #expect(errors == [])
        let read = try #require(profile)
        #expect(read.kind == .meetings)
        #expect(read.zone == "Europe/Paris")
        #expect(
            read.dialect
                == DialectChoice(
                    encoding: .windows1252,
                    separator: .semicolon,
                    quote: QuoteMark.none,
                    headerLine: 3,
                    leavesOutTotals: false,
                    format: ColumnFormat(decimalSign: .comma, dateOrder: .dayFirst)
                )
        )
        #expect(
            read.columns == [
                ColumnRule(.campaign, .constant("ALPHA")),
                ColumnRule(.meetingReference, .column(.named("Id", occurrence: 2))),
                ColumnRule(.bookedOn, .column(.numbered(3)), format: ColumnFormat(dateOrder: .monthFirst)),
                ColumnRule(
                    .status,
                    .held(
                        HeldRule(
                            cancelled: CellCondition(.named("C"), .oneOf(["true", "oui"])),
                            noShow: CellCondition(.named("N"), .notBlank)
                        )
                    )
                ), ColumnRule(.qualified, .allHeld),
                ColumnRule(
                    .revenue,
                    .column(.named("R")),
                    format: ColumnFormat(decimalSign: .point),
                    when: CellCondition(.named("Stage"), .noneOf(["lost"]))
                ), ColumnRule(.currency, .column(.named("Cur")), values: [ColumnRule.Value("€", "EUR")]),
            ]
        )
        #expect(read.setAside == [.named("Notes"), .numbered(9)])
        #expect(read.leaveOut == [CellCondition(.named("Team"), .blank)])
        #expect(read.reschedules == RescheduleRule(invitee: .named("Email"), meaning: .ask, withinDays: 7))
        #expect(read.makesCampaigns)
        // What is written is read back as it was.
        #expect(MappingProfile.read(read.json).profile == read)
    }

    @Test(
        arguments: [
            ("[]", ["body: expected an object"]), ("{}", ["kind: expected a value"]),
            (#"{"kind": "meeting"}"#, ["kind: expected one of meetings, investments, monthly, feedback"]),
            (#"{"kind": "monthly", "colums": []}"#, ["colums: expected no such member"]),
            (#"{"kind": "monthly", "kind": "feedback"}"#, ["kind: expected once"]),
            (#"{"kind": 1}"#, ["kind: expected a string"]),
            (#"{"kind": "monthly", "zone": "Paris"}"#, ["zone: expected a time zone like Europe/Paris"]),
            (#"{"kind": "monthly", "columns": {}}"#, ["columns: expected a list"]),
            (#"{"kind": "monthly", "columns": [1]}"#, ["columns[0]: expected an object"]),
            (
                #"{"kind": "monthly", "columns": [{"to": "held_on", "from": {"name": "x"}}]}"#,
                ["columns[0].to: expected a column of monthly"]
            ),
            (
                #"{"kind": "monthly", "columns": [{"to": "month", "from": {"name": "x", "nam": 1}}]}"#,
                ["columns[0].from.nam: expected no such member"]
            ),
            (
                #"{"kind": "monthly", "columns": [{"to": "month"}]}"#,
                ["columns[0]: expected exactly one of from, constant, held, qualified"]
            ),
            (
                #"{"kind": "monthly", "columns": [{"to": "month", "constant": "x", "from": {"name": "x"}}]}"#,
                ["columns[0]: expected exactly one of from, constant, held, qualified"]
            ),
            (
                #"{"kind": "monthly", "columns": [{"to": "month", "qualified": "all"}]}"#,
                ["columns[0].qualified: expected this for qualified only"]
            ),
            (
                #"{"kind": "monthly", "columns": [{"to": "month", "constant": "x"}, {"to": "month", "constant": "y"}]}"#,
                ["columns: expected one rule for each column"]
            ),
            (
                #"{"kind": "monthly", "set_aside": [{"position": 0}, {"name": ""}]}"#,
                [
                    "set_aside[0].position: expected a whole number from 1 to 1000000",
                    "set_aside[1].name: expected 1 to 1000 characters",
                ]
            ),
            (
                #"{"kind": "monthly", "leave_out": [{"is": ["x"]}]}"#,
                ["leave_out[0].column: expected a value"]
            ),
            (
                #"{"kind": "monthly", "leave_out": [{"column": {"name": "x"}, "is": ["x", 1]}]}"#,
                ["leave_out[0].is[1]: expected 1 to 1000 characters"]
            ),
            (#"{"kind": "monthly", "makes_campaigns": "yes"}"#, ["makes_campaigns: expected true or false"]),
            (
                #"{"kind": "monthly", "dialect": {"header_line": 1.5}}"#,
                ["dialect.header_line: expected a whole number from 1 to 1000000"]
            ),
            (#"{"kind": "meetings", "rescheduled": {"means": "moved"}}"#, ["rescheduled.invitee: expected a value"]),
        ]
    )
    func everySlipHasItsPath(text: String, errors: [String]) throws {
        let found = try read(text)
        #expect(found.errors == errors)
        #expect(found.profile == nil)
    }

    @Test func presetsAreReadBack() {
        for preset in Preset.all { #expect(MappingProfile.read(preset.profile.json).profile == preset.profile) }
    }
}
