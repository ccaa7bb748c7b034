import Domain
import Intake

// Rows of meetings that are no text, or have a wrong campaign, reference, date, status, yes or no.
extension RowErrorCase {
    static let meetingCells: [RowErrorCase] = [
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,no,,,",
            nil,
            .tooFewFields,
            "9 fields; expected 10"
        ),
        RowErrorCase(.meetings, "ALPHA", nil, .tooFewFields, "1 fields; expected 10"),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,no,,,,EUR,x",
            nil,
            .tooManyFields,
            "11 fields; expected 10"
        ),
        RowErrorCase(.meetings, String(repeating: ",x", count: 100), nil, .tooManyFields, "101 fields; expected 10"),
        RowErrorCase(
            .meetings,
            "ALPHA,\"M\"x,2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .malformedQuotes,
            "twice (\"\")"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M\0,2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .nulByte,
            #""M\u{0}" holds a NUL"#
        ),
        RowErrorCase(.meetings, "ALPHA,\"M\0\",2025-02-01,2025-02-10,held,no,,,,", "meeting_ref", .nulByte, "NUL"),
        RowErrorCase(
            .meetings,
            " ,M,2025-02-01,2025-02-10,held,no,,,,",
            "campaign",
            .missingValue,
            "campaign is blank; expected"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,\" \",2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .missingValue,
            "1 to 200 characters"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,,2025-02-10,held,no,,,,",
            "booked_on",
            .missingValue,
            "a date like 2026-11-15"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,,no,,,,",
            "status",
            .missingValue,
            "no_show or cancelled"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,,held,no,,,,",
            "held_on",
            .missingValue,
            "because its status is held"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,,rescheduled,,,,,",
            "held_on",
            .missingValue,
            "because its status is rescheduled"
        ),
        RowErrorCase(.meetings, "alpha,M,2025-02-01,2025-02-10,held,no,,,,", "campaign", .unknownCampaign, "\"alpha\""),
        RowErrorCase(
            .meetings,
            "C0000000-0000-4000-8000-000000000009,M,2025-02-01,2025-02-10,held,no,,,,",
            "campaign",
            .unknownCampaign,
            "the id \"C0000000-0000-4000-8000-000000000009\""
        ),
        RowErrorCase(
            .meetings,
            "OPEN,M,2025-02-01,2025-02-10,held,no,,,,",
            "campaign",
            .engagementNotAccepted,
            "is not accepted yet"
        ),
        RowErrorCase(
            .meetings,
            "C0000000-0000-4000-8000-000000000008,M,2025-02-01,2025-02-10,held,no,,,,",
            "campaign",
            .engagementNotAccepted,
            "campaign \"C0000000-0000-4000-8000-000000000008\""
        ),
        RowErrorCase(
            .meetings,
            "TWIN,M,2025-02-01,2025-02-10,held,no,,,,",
            "campaign",
            .ambiguousCampaign,
            "write the campaign's id"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,\(String(repeating: "é", count: 201)),2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .textTooLong,
            "has 201 characters; expected at most 200"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,\"M\n1\",2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .controlCharacter,
            #""M\n1""#
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M\u{7F}1,2025-02-01,2025-02-10,held,no,,,,",
            "meeting_ref",
            .controlCharacter,
            #"\u{7F}"#
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,01/02/2025,2025-02-10,held,no,,,,",
            "booked_on",
            .invalidDate,
            "\"01/02/2025\" is not a date"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-2-1,2025-02-10,held,no,,,,",
            "booked_on",
            .invalidDate,
            "like 2026-11-15"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01 25:00,2025-02-10,held,no,,,,",
            "booked_on",
            .invalidDate,
            "not a date"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01T10:00+15:00,2025-02-10,held,no,,,,",
            "booked_on",
            .invalidDate,
            "not a date"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01T10:00 Paris,2025-02-10,held,no,,,,",
            "booked_on",
            .invalidDate,
            "not a date"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-30T10:00Z,held,no,,,,",
            "held_on",
            .invalidDate,
            "is not in the calendar"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-30,held,no,,,,",
            "held_on",
            .invalidDate,
            "\"2025-02-30\" is not in the cal"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-13-01,held,no,,,,",
            "held_on",
            .invalidDate,
            "not in the calendar"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,1899-12-31,2025-02-10,held,no,,,,",
            "booked_on",
            .dateOutOfRange,
            "from 1900-01-01 to 2099"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2100-01-01,booked,,,,,",
            "held_on",
            .dateOutOfRange,
            "to 2099-12-31"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2026-11-17,2026-11-18,booked,,,,,",
            "booked_on",
            .futureDate,
            "2026-11-17 is in the future"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2026-11-17,held,no,,,,",
            "held_on",
            .futureDate,
            "a day up to 2026-11-16"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2026-11-17,no_show,no,,,,",
            "held_on",
            .futureDate,
            "a day up to 2026-11-16"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,2026-11-17,,,",
            "opportunity_on",
            .futureDate,
            "2026-11-16"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,yes,2025-02-10,2026-11-17,5,",
            "won_on",
            .futureDate,
            "2026-11-16"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2024-02-01,2024-12-31,held,no,,,,",
            "held_on",
            .outsideEngagement,
            "a day from 2025-01-01"
        ),
        RowErrorCase(
            .meetings,
            "OMEGA,M,2026-01-01,2026-01-02,held,no,,,,",
            "booked_on",
            .outsideEngagement,
            "a day up to 2025-12-31"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,done,no,,,,",
            "status",
            .invalidStatus,
            "\"done\" is not a status; exp"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,o,,,,",
            "qualified",
            .invalidYesNo,
            "\"o\" is neither yes nor no"
        ),
        RowErrorCase(
            .meetings,
            "ALPHA,M,2025-02-01,2025-02-10,held,2,,,,",
            "qualified",
            .invalidYesNo,
            "true, false, 1 or 0"
        ),
    ]
}
