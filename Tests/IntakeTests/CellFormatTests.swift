import Testing

@testable import Intake

/// Which number formats make a date of a number.
@Suite struct CellFormatTests {
    private static let codes: [(code: String, format: CellFormat)] = [
        ("General", .number), ("0", .number), ("0.00", .number), ("#,##0.00", .number), ("0%", .number), ("@", .number),
        ("0.00E+00", .number), ("# ?/?", .number), (#"0.00\ \d"#, .number), (#"#,##0\ "jours""#, .number),
        ("[Red]0.00", .number), ("[$CHF-1007]\\ #,##0.00", .number), ("#,##0 _D_M", .number), ("0*y", .number),
        ("[>=100]0;0.0", .number), (#"0;"d""#, .number), ("0;dd", .number), ("0\"d", .number), ("0[d", .number),
        ("0\\", .number), ("", .number),
        ("dd/mm/yyyy", .day), ("yyyy-mm-dd;@", .day), ("[$-409]d-mmm-yy;@", .day), ("mmm", .day), ("MMMM YYYY", .day),
        ("[$-F800]dddd, mmmm dd, yyyy", .day), (#"d\ mmmm\ yyyy"#, .day), ("yyyy\"年\"m\"月\"", .day),
        ("m/d/yy h:mm", .day), ("[Blue]dd.mm.yy", .day), ("d \"à\" hh\"h\"mm", .day),
        ("h:mm", .clock), ("hh:mm:ss AM/PM", .clock), ("mm:ss.0", .clock), ("s", .clock),
        ("[h]:mm", .elapsed), ("[HH]:mm:ss", .elapsed), ("[mm]", .elapsed), ("[ss].00", .elapsed), ("d [h]:mm", .day),
    ]

    @Test(arguments: codes)
    func readsTheCode(code: String, format: CellFormat) {
        let found = Array(code.utf8).withUnsafeBufferPointer { CellFormat(code: $0) }
        #expect(found == format)
    }

    /// ECMA-376, part 1, 18.8.30, and those that the Asian editions have.
    @Test func builtInNumbers() {
        var dates: [Int] = []
        for number in -1...100 where CellFormat(builtIn: number) != .number { dates.append(number) }
        #expect(dates == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
        #expect([18, 19, 20, 21, 45, 47].allSatisfy { CellFormat(builtIn: $0) == .clock })
        #expect(CellFormat(builtIn: 46) == .elapsed)
    }
}
