import Domain
import Foundation
import Testing
import Units

@testable import Intake

/// Names, numbers, dates and words as people write them, one cell at a time.
@Suite struct CellTests {
    @Test(
        arguments: [
            ("Date d’ajout", "DATE D'AJOUT"), ("Étape", "etape"), ("E\u{301}tape", "Étape"),
            ("UTM_Content ", "utm_content"), ("Date\u{A0}RDV", " date  rdv"), ("Coût \u{202F}", "cout"),
            ("\u{FEFF}Nom", "nom"), ("Œuvre", "oeuvre"), ("N° – 1", "n° - 1"), ("ﬁn", "fin"),
        ]
    )
    func namesThatAreTheSame(left: String, right: String) {
        #expect(FoldedName(left) == FoldedName(right))
    }

    @Test(arguments: [("Montant", "Montants"), ("a b", "ab"), ("e-mail", "email"), ("A", "")])
    func namesThatAreNot(left: String, right: String) {
        #expect(FoldedName(left) != FoldedName(right))
    }

    /// A number with a comma, with a point; nil where it is none.
    @Test(
        arguments: [
            ("1234", "1234", "1234"), ("1234.5", nil, "1234.5"), ("1234,5", "1234.5", nil),
            ("1.234,50", "1234.50", nil), ("1,234.50", nil, "1234.50"), ("1.250", "1250", "1.250"),
            ("1,250", "1.250", "1250"), ("1.234.567", "1234567", nil), ("12 500,50", "12500.50", nil),
            ("12\u{202F}500", "12500", "12500"), ("12’500.00", nil, "12500.00"), ("12'500", "12500", "12500"),
            ("0.125", nil, "0.125"), ("0,125", "0.125", nil), (".5", nil, "0.5"), ("9225.225", nil, "9225.225"),
            ("-1 250,5", "-1250.5", nil), ("\u{2212}5", "-5", "-5"), ("(1,234.00)", nil, "-1234.00"),
            ("+3", "3", "3"), ("$22,700.00", nil, "22700.00"), ("R$\u{A0}100.000", "100000", "100.000"),
            ("1 234,50 €", "1234.50", nil), ("EUR 12", "12", "12"), ("12 eur", "12", "12"), ("-$5", "-5", "-5"),
        ] as [(String, String?, String?)]
    )
    func numbers(text: String, comma: String?, point: String?) {
        for (sign, expected) in [(DecimalSign.comma, comma), (.point, point)] {
            #expect(read(text, sign) == expected, "\(text) \(sign)")
        }
    }

    @Test(
        arguments: [
            "", "-", "€", "abc", "1.2.3", "1..2", "12 34,5", "1,2,3", "$1,117.10K", "1e5", "9.9E+19", "5%", "1-2",
            "--1", "1 000 00", "$5$", "M-1041", "00,", ".", ",", "1.250.", "EUR",
        ]
    )
    func noNumbers(text: String) {
        #expect(read(text, .comma) == nil)
        #expect(read(text, .point) == nil)
    }

    @Test(
        arguments: [
            ("18500.00", DecimalSign.comma, WrittenNumber.Fault.group(count: 2, mark: .point, isFirst: false)),
            ("12 34,50", .comma, .group(count: 2, mark: .blank, isFirst: false)),
            ("1234.567", .comma, .group(count: 4, mark: .point, isFirst: true)),
            ("1,2", .point, .group(count: 1, mark: .comma, isFirst: false)),
        ]
    )
    func groupsOfThousands(text: String, sign: DecimalSign, fault: WrittenNumber.Fault) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { WrittenNumber($0)?.fault(sign) } == fault)
    }

    /// The day with the day first, with the month first, and the seconds and offset of its time.
    @Test(
        arguments: [
            ("2026-11-15", "2026-11-15", "2026-11-15", nil, nil), ("15/11/2026", "2026-11-15", nil, nil, nil),
            ("11/15/2026", nil, "2026-11-15", nil, nil), ("8.1.2025", "2025-01-08", "2025-08-01", nil, nil),
            ("15.01.25", "2025-01-15", nil, nil, nil), ("15-01-70", "1970-01-15", nil, nil, nil),
            ("2026/1/5", "2026-01-05", "2026-01-05", nil, nil),
            ("2023-04-04 11:48", "2023-04-04", "2023-04-04", 42_480, nil),
            ("2023-03-30 07:00 pm", "2023-03-30", "2023-03-30", 68_400, nil),
            ("2025-03-12 12:15 am", "2025-03-12", "2025-03-12", 900, nil),
            ("15 Apr, 2021 00:02:00", "2021-04-15", "2021-04-15", 120, nil),
            ("2024-01-22T16:14:25.000+0000", "2024-01-22", "2024-01-22", 58_465, 0),
            ("2024-01-22T16:14:25Z", "2024-01-22", "2024-01-22", 58_465, 0),
            ("2024-01-22 16:14 -05:30", "2024-01-22", "2024-01-22", 58_440, -19_800),
            ("01/03/2026 02:15:48", "2026-03-01", "2026-01-03", 8_148, nil),
            ("4/8/2025 17:19", "2025-08-04", "2025-04-08", 62_340, nil),
            ("January 1, 2025", "2025-01-01", "2025-01-01", nil, nil),
            ("1er février 2026", "2026-02-01", "2026-02-01", nil, nil),
            ("5 de\u{301}c. 2026", "2026-12-05", "2026-12-05", nil, nil),
            ("15-AOÛT-26", "2026-08-15", "2026-08-15", nil, nil),
            ("lundi 5 janvier 2026", "2026-01-05", "2026-01-05", nil, nil),
            ("Mon, 5 Jan 2026 9:05 AM", "2026-01-05", "2026-01-05", 32_700, nil),
            ("31/02/2026", nil, nil, nil, nil), ("15/01/2026 14h30", "2026-01-15", nil, 52_200, nil),
        ] as [(String, String?, String?, Int?, Int?)]
    )
    func dates(text: String, dayFirst: String?, monthFirst: String?, seconds: Int?, offset: Int?) throws {
        let date = try #require(Array(text.utf8).withUnsafeBufferPointer { WrittenDate($0) })
        #expect(date.day(.dayFirst)?.description == dayFirst)
        #expect(date.day(.monthFirst)?.description == monthFirst)
        #expect(date.seconds == seconds)
        #expect(date.offset == offset)
    }

    @Test(
        arguments: [
            "", "01-May", "2026-11", "20261115", "15/11", "15/11-2026", "15/11/026", "2026-11-15 25:00",
            "2026-11-15 10:60", "2026-11-15 13:00 pm", "2026-11-15 10:00 CET", "2026-11-15x", "M-1041", "12.500,00",
            "1/1/1", "June", "March 2026", "Durand 5 2026", "2026-11-15T", "2026-11-15 10:00 +15:00", "1.2.3.4",
        ]
    )
    func noDates(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { WrittenDate($0) } == nil)
    }

    @Test(
        arguments: [
            ("2026-11", "2026-11"), ("11/2026", "2026-11"), ("nov. 2026", "2026-11"), ("Août 2026", "2026-08"),
            ("15/11/2026", "2026-11"), ("2026", nil), ("13/2026", nil), ("x 2026", nil), ("11/26", nil),
        ] as [(String, String?)]
    )
    func months(text: String, month: String?) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { $0.month(.dayFirst)?.description } == month)
    }

    @Test func yesAndNo() {
        let words: [(String, Bool?)] = [
            ("Oui", true), ("NON", false), ("ja", true), ("nein", false), ("VRAI", true), ("Faux", false), ("1", true),
            ("0", false), ("x", true), ("maybe", nil), ("", nil), ("yess", nil), ("no.", nil),
        ]
        for (text, expected) in words {
            #expect(Array(text.utf8).withUnsafeBufferPointer { $0.yesOrNo } == expected, "\(text)")
        }
    }

    /// The offsets that Foundation gives, over two changes of the clocks.
    @Test(arguments: ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
    func zones(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var offsets = ZoneOffsets(zone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let start = 1_735_689_600
        for time in stride(from: start, to: start + 400 * 86_400, by: 4_321) {
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time)))
            #expect(offsets.offset(at: time) == expected)
            // An hour that the clocks show twice may be meant either way.
            let found = offsets.offset(atLocal: time + expected)
            let isTwice =
                zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time + 3_600))) != expected
                || zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time - 3_600))) != expected
            #expect(found == expected || isTwice, "\(time)")
        }
        #expect(offsets.offset(at: -1) == zone.secondsFromGMT(for: Date(timeIntervalSince1970: -1)))
    }

    private func read(_ text: String, _ sign: DecimalSign) -> String? {
        Array(text.utf8).withUnsafeBufferPointer { cell in
            guard let number = WrittenNumber(cell), number.fault(sign) == nil else { return nil }
            var bytes: [UInt8] = []
            number.append(to: &bytes, sign)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
