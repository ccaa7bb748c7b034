import Domain
import Testing
import Units
import Wording

@testable import Intake

/// Meetings that were moved, in an export that has a cancelled event and a new one.
@Suite struct MovedMeetingTests {
    static let names =
        """
        User Name,Team,Invitee Name,Invitee First Name,Invitee Last Name,Invitee Email,Invitee Time Zone,\
        Invitee accepted marketing emails,Text Reminder Number,Event Type Name,Start Date & Time,End Date & Time,\
        Location,Event Created Date & Time,Canceled,Canceled By,Cancellation reason,Question 1,Response 1,Question 2,\
        Response 2,Question 3,Response 3,Question 4,Response 4,UTM Campaign,UTM Source,UTM Medium,UTM Term,UTM Content,\
        Salesforce UUID,Event Price,Payment Currency,Guest Email(s),Invitee Reconfirmed,Marked as No-Show,\
        Meeting Notes,Group,User Email,Event UUID,Invitee UUID
        """

    static func row(
        _ id: String,
        _ invitee: String,
        _ start: String,
        _ created: String,
        _ cancelled: Bool,
        _ noShow: Bool
    ) -> String {
        """
        U1,Sales,I,I,One,\(invitee),Europe/Paris,,,Demo,\(start),\(start),Visio,\(created),\(cancelled),,,,,,,,,,,\
        ALPHA,,,,,,,,,,\(noShow ? "Yes" : "No"),,,u1@example.org,\(id),\(id)x
        """
    }

    static let file = MappedFile(
        [
            names, row("e1", "i1@example.org", "2025-03-10 02:00 pm", "2025-03-01 09:00 am", true, false),
            row("e2", "I1@example.org", "2025-03-12 12:15 am", "2025-03-09 11:00 pm", false, false),
            row("e3", "i2@example.org", "2025-03-11 07:00 pm", "2025-03-02 09:00 am", false, true),
            row("e4", "i3@example.org", "2099-03-11 12:00 pm", "2025-03-02 09:00 am", false, false),
        ].joined(separator: "\r\n")
    )

    static func calendly(_ meaning: RescheduleRule.Meaning = .moved, withinDays: Int = 30) throws -> MappingProfile {
        var profile = try #require(Preset.named("calendly")).profile
        profile.reschedules = RescheduleRule(
            invitee: .named("Invitee Email"),
            meaning: meaning,
            withinDays: withinDays
        )
        return profile
    }

    @Test func aMovedMeetingIsOne() throws {
        let profile = try Self.calendly()
        #expect(
            Self.file.rows(profile) == [
                "3 ALPHA|e2|2025-03-01|2025-03-12|held||", "4 ALPHA|e3|2025-03-02|2025-03-11|no_show||",
                "5 ALPHA|e4|2025-03-02|2099-03-11|booked||",
            ]
        )
        #expect(Self.file.moves(profile)?.moves.count == 1)
        #expect(Self.file.read(profile).summary == [])
    }

    @Test func whatTheFileCannotTellIsAsked() throws {
        let problem = Self.file.moves(try Self.calendly(.ask))?.problem
        #expect(problem == .openMoves(count: 1, line: 2, laterLine: 3))
        #expect(
            problem?.english
                == "1 cancelled row has a later event of the same person, as line 2 and line 3; was the meeting moved?"
        )
    }

    @Test func aCancelledMeetingAndAnotherOneAreTwo() throws {
        #expect(Self.file.rows(try Self.calendly(.cancelled)).first == "2 ALPHA|e1|2025-03-01|2025-03-10|cancelled||")
        #expect(Self.file.rows(try Self.calendly(.cancelled)).count == 4)
    }

    @Test func aCancelledMeetingWithoutALaterOneStays() throws {
        let file = MappedFile(
            [
                Self.names, Self.row("e1", "a@x", "2025-03-10 10:00 am", "2025-03-01 09:00 am", true, false),
                Self.row("e2", "b@x", "2025-03-11 10:00 am", "2025-03-02 09:00 am", true, false),
                Self.row("e3", "c@x", "2025-03-12 10:00 am", "2025-03-03 09:00 am", true, false),
            ].joined(separator: "\n")
        )
        #expect(file.rows(try Self.calendly()).count == 3)
        #expect(file.moves(try Self.calendly(.ask))?.problem == nil)
    }

    /// What is dated today may still take place.
    @Test func aMeetingIsHeldWhenItsDayIsPast() throws {
        let file = MappedFile(
            [
                Self.names, Self.row("e1", "a@x", "2026-11-14 10:00 am", "2025-03-01 09:00 am", false, false),
                Self.row("e2", "b@x", "2026-11-15 10:00 am", "2025-03-01 09:00 am", false, false),
            ].joined(separator: "\n")
        )
        #expect(file.rows(try Self.calendly()).map { $0.split(separator: "|")[4] } == ["held", "booked"])
    }

    /// A new event long after the cancelled one is another meeting.
    @Test func aLaterEventIsBookedInTime() throws {
        let dates = [("2025-03-10 02:00 pm", "2025-03-01 09:00 am"), ("2025-06-12 10:00 am", "2025-04-10 11:00 am")]
        let file = MappedFile(
            [
                Self.names, Self.row("e1", "i@x", dates[0].0, dates[0].1, true, false),
                Self.row("e2", "i@x", dates[1].0, dates[1].1, false, false),
            ].joined(separator: "\n")
        )
        #expect(file.rows(try Self.calendly()).count == 2)
        #expect(file.rows(try Self.calendly(withinDays: 31)).count == 1)
    }

    /// Moved twice, the first day it was booked on stays.
    @Test func aMeetingMayBeMovedTwice() throws {
        let file = MappedFile(
            [
                Self.names, Self.row("e3", "i@x", "2025-03-20 10:00 am", "2025-03-06 09:00 am", false, false),
                Self.row("e1", "i@x", "2025-03-10 10:00 am", "2025-03-01 09:00 am", true, false),
                Self.row("e2", "i@x", "2025-03-15 10:00 am", "2025-03-05 09:00 am", true, false),
            ].joined(separator: "\n")
        )
        #expect(file.rows(try Self.calendly()) == ["2 ALPHA|e3|2025-03-01|2025-03-20|held||"])
    }

    /// A time is that of the profile's zone, and its day that of the engagement's.
    @Test func aTimeHasTheProfilesZone() throws {
        var profile = try Self.calendly()
        profile.zone = "America/New_York"
        let rows = Self.file.rows(profile)
        #expect(rows.first == "3 ALPHA|e2|2025-03-01T09:00:00-05:00|2025-03-12T00:15:00-04:00|held||")
        let reading = Self.file.read(profile)
        #expect(reading.summary == [])
        // 19:00 in New York is the next day in Paris.
        #expect(reading.rows.map { $0.split(separator: "\t")[4] } == ["2025-03-12", "2025-03-12", "2099-03-11"])
    }
}
