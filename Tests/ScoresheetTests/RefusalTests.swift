import Testing
import Wording

@testable import Scoresheet

/// Refused sheets, and their errors.
@Suite struct RefusalTests {
    @Test(
        arguments: [
            ("", "the file is empty; expected a header"),
            ("\n\r\n , \n", "the file is empty; expected a header"),
            (Sheets.header, "the file has a header and no rows"),
            (Sheets.header + "\n,,,,,,,,,,,\n", "the file has a header and no rows"),
            (
                "provider;revenue;won_deals\nA;1;1\n",
                "line 1: the columns are separated by semicolons; expected commas"
            ),
            ("provider\trevenue\nA\t1\n", "line 1: the columns are separated by tabs; expected commas"),
            (
                "provider,revenue,won_deals,revenue\nA,1,1,1\n",
                "line 1, revenue: the header names revenue twice"
            ),
            (
                "provider,oportunities\nA,1\n",
                "line 1, oportunities: unknown column \"oportunities\"; did you mean opportunities?"
            ),
            (
                "revenue,won_deals\n1,1\n",
                "line 1, provider: the header lacks the column provider; it names who a row is about"
            ),
            (
                "provider,revenue,won_deals\nA,\"1,1\n",
                "line 2, column 2: a quote opens here and the file ends without closing it"
            ),
            (
                "provider,revenue,won_deals\nA,1\n",
                "line 2: the row has 2 fields; expected 3 as in the header"
            ),
            (
                "provider,revenue,won_deals\nA,\"1\"1,1\n",
                "line 2, revenue: there is text after the closing quote; write a quote inside quotes twice (\"\")"
            ),
        ]
    )
    func file(text: String, problem: String) {
        #expect(Sheets.problems(text) == [problem])
    }

    @Test func unknownColumnsAreAllNamed() {
        let problems = Sheets.problems("Provider,colour,won_deal,\nA,,,\n")
        #expect(problems.count == 3)
        #expect(problems[0].hasPrefix("line 1, colour: unknown column \"colour\"; the columns are provider, engage"))
        #expect(problems[1] == "line 1, won_deal: unknown column \"won_deal\"; did you mean won_deals?")
        #expect(problems[2].hasPrefix("line 1, column 4: column 4 has no name; the columns are provider, "))
    }

    @Test func utf16AndBrokenText() {
        #expect(
            Sheets.problems([0xFF, 0xFE] + Array("p\0r\0".utf8))
                == ["line 1: the file is in UTF-16; save it as CSV UTF-8"]
        )
        #expect(
            Sheets.problems(Array("provider\n".utf8) + [0x41, 0xFF, 0x0A])
                == ["line 2, provider: \"A\u{FFFD}\" is not UTF-8; expected UTF-8"]
        )
    }

    /// One cell, put into a row that is good otherwise.
    @Test(
        arguments: [
            ("provider", "  ", "provider is blank; expected a name"),
            ("provider", "\"a\u{1B}[2Jb\"", "\"a\\u{1B}[2Jb\" holds a control character; expected text on one line"),
            ("provider", "\"a\nb\"", "\"a\\nb\" holds a control character; expected text on one line"),
            ("engagement_months", "-1", "\"-1\" is not good; expected a number from 0 to 1000000 like 12.5"),
            ("engagement_months", "nan", "\"nan\" is not good; expected a number from 0 to 1000000 like 12.5"),
            ("qualified_meetings", "3.5", "\"3.5\" is not a count; expected a whole number from 0 to 1000000000"),
            ("qualified_meetings", "-3", "\"-3\" is not a count; expected a whole number from 0 to 1000000000"),
            (
                "qualified_meetings", "1000000001",
                "\"1000000001\" is not a count; expected a whole number from 0 to 1000000000"
            ),
            (
                "qualified_meetings", "99999999999999999999",
                "\"99999999999999999999\" is not a count; expected a whole number from 0 to 1000000000"
            ),
            (
                "opportunities", "281",
                "there are 281 opportunities of 280 matured_meetings; expected no more than meetings"
            ),
            (
                "opportunities", "",
                "opportunities is blank, but matured_meetings is 280; expected a number, or both of them blank"
            ),
            (
                "matured_meetings", "",
                "matured_meetings is blank, but opportunities is 70; expected a number, or both of them blank"
            ),
            (
                "qualified_meetings", "",
                "qualified_meetings is blank, but engagement_months is 24; expected a number, or both of them blank"
            ),
            (
                "revenue", "1e9",
                "\"1e9\" is not an amount; expected a number like 1234.50, without separators of thousands"
            ),
            (
                "revenue", "\"720,000\"",
                "\"720,000\" is not an amount; expected a number like 1234.50, without separators of thousands"
            ),
            (
                "revenue", "720000 €",
                "\"720000 €\" is not an amount; expected a number like 1234.50, without separators of thousands"
            ),
            ("revenue", "-0.01", "\"-0.01\" is negative; expected zero or more"),
            (
                "revenue", "1000000000000000",
                "\"1000000000000000\" is too large or too fine; expected less than 1000000000000000, with 4 decimals at most"
            ),
            (
                "revenue", "0.00001",
                "\"0.00001\" is too large or too fine; expected less than 1000000000000000, with 4 decimals at most"
            ),
            ("revenue", "", "revenue is blank, but won_deals is 18; expected a number, or both of them blank"),
            ("won_deals", "", "won_deals is blank, but revenue is 720000; expected a number, or both of them blank"),
            ("won_deals", "0", "won_deals is 0 although there is revenue; expected the number of deals it came from"),
            ("investment", "-240000", "\"-240000\" is negative; expected more than zero"),
            ("investment", "0", "investment is 0; expected more than zero, or a blank where it is not known"),
            (
                "customer_lifetime_value", "0.0000",
                "customer_lifetime_value is 0; expected more than zero, or a blank where it is not known"
            ),
            ("satisfaction_mean", "100.5", "\"100.5\" is not good; expected a number from 0 to 100 like 12.5"),
            ("satisfaction_mean", "72%", "\"72%\" is not good; expected a number from 0 to 100 like 12.5"),
            (
                "satisfaction_mean", "",
                "satisfaction_mean is blank, but respondents is 9; expected a number, or both of them blank"
            ),
            (
                "satisfaction_sd", "",
                "satisfaction_sd is blank, but respondents is 9; expected a number, or both of them blank"
            ),
            ("satisfaction_sd", "72", "\"72\" is not good; expected a number from 0 to 71 like 12.5"),
        ]
    )
    func cell(column: String, value: String, problem: String) throws {
        let names = Sheets.header.split(separator: ",").map(String.init)
        var cells = ["A", "24", "312", "280", "70", "240000", "40000", "18", "720000", "9", "72", "12"]
        cells[try #require(names.firstIndex(of: column))] = value
        let text = Sheets.header + "\nB,3,3,3,2,9000,30000,1,60000,2,95,7\n" + cells.joined(separator: ",") + "\n"
        #expect(Sheets.problems(text) == ["line 3, \(column): \(problem)"])
    }

    @Test func spreadWithoutRespondents() {
        #expect(
            Sheets.problems("provider,satisfaction_sd\nA,12\n")
                == [
                    "line 2, respondents: respondents is blank, yet there is a satisfaction_sd; expected how many answered"
                ]
        )
        #expect(
            Sheets.problems("provider,respondents,satisfaction_mean\nA,0,80\n")
                == [
                    "line 2, respondents: respondents is 0, yet there is a satisfaction_mean; expected how many answered"
                ]
        )
        #expect(
            Sheets.problems("provider,respondents,satisfaction_mean\nA,2,80\n")
                == [
                    "line 2, satisfaction_sd: the file lacks the column, but respondents is 2; "
                        + "expected a number, or both of them blank"
                ]
        )
        #expect(
            Sheets.problems("provider,respondents,satisfaction_mean,satisfaction_sd\nA,1,80,3\n")
                == ["line 2, satisfaction_sd: one respondent has no standard deviation; expected a blank or 0"]
        )
    }

    @Test func repeatedProvider() {
        let text = "provider,revenue,won_deals\nAcme,1,1\nB,1,1\n Acme ,x,1\n\nAcme,2,1\n"
        #expect(
            Sheets.problems(text) == [
                "line 4, provider: \"Acme\" stands on line 2 too; expected one row for each provider",
                "line 4, revenue: \"x\" is not an amount; expected a number like 1234.50, "
                    + "without separators of thousands",
                "line 6, provider: \"Acme\" stands on line 2 too; expected one row for each provider",
            ]
        )
    }

    @Test func everyProblemOfEveryRowIsTold() {
        #expect(
            Sheets.problems("provider,qualified_meetings,revenue,won_deals\n,x,y,z\nB,-1,1,1\n").map { $0.prefix(28) }
                == [
                    "line 2, provider: provider i", "line 2, qualified_meetings: ", "line 2, won_deals: \"z\" is not",
                    "line 2, revenue: \"y\" is not ", "line 3, qualified_meetings: ",
                ].map { $0.prefix(28) }
        )
    }

    @Test func twentyProblemsAreToldAndTheRestCounted() {
        let text = "provider,respondents\n" + (1...23).map { "P\($0),x\n" }.joined()
        let refusal = #expect(throws: ScoresheetRefusal.self) { try Sheets.read(text) }
        let said = refusal.map { RefusedScoresheet.wrong(.file("a.csv"), told: $0.told, untold: $0.untold).english }
        let lines = said?.split(separator: "\n") ?? []
        #expect(lines.count == 22)
        #expect(lines.first == "a.csv cannot be scored:")
        #expect(lines[1].hasPrefix("line 2, respondents: \"x\" is not a count"))
        #expect(lines.last == "and 3 more")
    }

    @Test func tooManyRows() {
        let text = "provider\n" + (1...1_001).map { "P\($0)\n" }.joined()
        #expect(Sheets.problems(text) == ["the file has 1001 rows; at most 1000 are scored"])
    }
}
