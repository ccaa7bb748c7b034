import Domain
import Foundation
import Intake
import Testing
import Units

@Suite struct CampaignDirectoryTests {
    static func rows(_ campaigns: [CampaignInfo], naming references: [String]) -> Reading {
        var reader = FileReader(
            kind: .feedback,
            campaigns: CampaignDirectory(campaigns),
            today: Sample.today,
            maximumErrors: 10_000
        )
        var copyRows: [UInt8] = []
        var reading = Reading()
        let rows = references.map { "\"\($0)\",R,2025-02-01,1,2,3,\n" }
        do {
            let file = Array((Sample.feedback + rows.joined()).utf8)
            try file.withUnsafeBytes { try reader.read($0, into: &copyRows) }
            try reader.finish(into: &copyRows)
        } catch {
            reading.fileError = error as? FileError
        }
        reading.errors = reader.errors
        reading.rows = String(decoding: copyRows, as: UTF8.self).split(separator: "\n").map(String.init)
        return reading
    }

    static func campaign(_ number: Int, _ reference: String) -> CampaignInfo {
        CampaignInfo(
            id: uuid(number),
            reference: reference,
            currency: .euro,
            startsOn: .earliest,
            endsOn: nil
        )
    }

    static func uuid(_ number: Int) -> UUID {
        let low = UInt64(number)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64($0))) }
        return UUID(
            uuid: (
                0xAB, 0xCD, 0xEF, 0, 0, 0, 0x40, 0, 0x80, bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                bytes[7]
            )
        )
    }

    @Test func anEmptyDirectoryKnowsNothing() {
        let reading = Self.rows([], naming: ["A", Self.uuid(1).uuidString])
        #expect(reading.errors.map(\.code) == [.unknownCampaign, .unknownCampaign])
    }

    @Test func anIdIsKnownInAnyCaseAndAReferenceInItsOwn() {
        let id = Self.uuid(7).uuidString
        let reading = Self.rows(
            [Self.campaign(7, "Été")],
            naming: [id, id.lowercased(), "Été", "été", "E\u{301}te\u{301}", "Ét"]
        )
        // Accents are the same whether they are composed or not.
        #expect(reading.rows.count == 4)
        #expect(reading.errors.map(\.line) == [5, 7])
        #expect(reading.rows.allSatisfy { $0.contains(id.lowercased()) })
    }

    /// An id always names its campaign, even if another campaign has it as its reference.
    @Test func anIdWinsOverAReference() throws {
        let id = Self.uuid(1).uuidString
        let campaigns = [Self.campaign(1, "ONE"), Self.campaign(2, id), Self.campaign(3, id.lowercased())]
        for name in [id, id.lowercased()] {
            let row = try #require(Self.rows(campaigns, naming: [name]).rows.first)
            #expect(row.hasPrefix("2\t\(id.lowercased())\t"))
        }
    }

    @Test func anAmbiguousReferenceStillHasIds() {
        let campaigns = [Self.campaign(1, "X"), Self.campaign(2, " X\t"), Self.campaign(3, "X")]
        let reading = Self.rows(campaigns, naming: ["X", Self.uuid(1).uuidString, Self.uuid(3).uuidString])
        #expect(reading.errors.map(\.code) == [.ambiguousCampaign])
        #expect(reading.rows.count == 2)
    }

    @Test func blankReferencesNameNothing() {
        let reading = Self.rows([Self.campaign(1, " "), Self.campaign(2, "")], naming: ["", " "])
        #expect(reading.errors.map(\.code) == [.missingValue, .missingValue])
    }

    @Test func findsEachOfFiveThousand() {
        let numbers = Array(0..<5_000)
        let reading = Self.rows(numbers.map { Self.campaign($0, "C-\($0)") }, naming: numbers.map { "C-\($0)" })
        #expect(reading.errors == [])
        let ids = reading.rows.map { String($0.split(separator: "\t")[1]) }
        #expect(ids == numbers.map { Self.uuid($0).uuidString.lowercased() })
    }
}
