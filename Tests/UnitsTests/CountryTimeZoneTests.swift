import Foundation
import Testing
import Units

@Suite struct CountryTimeZoneTests {
    /// Each zone of the table is one of the country's in the IANA's own.
    @Test func mainZonesAreZonesOfTheCountry() throws {
        let table = try String(contentsOfFile: "/usr/share/zoneinfo/zone.tab", encoding: .utf8)
        let rows = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
        let zones = Dictionary(grouping: rows) { String($0[0]) }.mapValues { $0.map { String($0[2]) } }
        #expect(zones.count > 240)
        for (code, known) in zones {
            let country = try #require(Country(code))
            let zone = country.timeZone
            let offsets = { (zone: TimeZone) in
                [0.0, 1_736_900_000, 1_752_500_000].map { zone.secondsFromGMT(for: Date(timeIntervalSince1970: $0)) }
            }
            let isOne = known.contains { TimeZone(identifier: $0).map(offsets) == offsets(zone) }
            #expect(isOne, "\(code) \(zone.identifier)")
        }
        let expected = [
            "FR": "Europe/Paris", "US": "America/New_York", "RU": "Europe/Moscow", "AU": "Australia/Sydney",
            "BR": "America/Sao_Paulo", "CA": "America/Toronto", "UA": "Europe/Kyiv",
        ]
        for (code, zone) in expected { #expect(try #require(Country(code)).timeZone.identifier == zone) }
    }
}
