import Foundation
import Testing

@testable import Intake

/// Python's openpyxl writes generated workbooks and reads them as this reader does. It is among the
/// requirements of the API tests.
@Suite struct WorkbookComparisonTests {
    /// The environment's own path, as a link to Python knows its packages by where it stands.
    private static let python = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".build-python/bin/python")

    /// Writes a workbook, and prints what openpyxl reads of it in the form of `SourceReading`.
    private static let script = #"""
        import datetime as dt, random, sys
        from decimal import Decimal
        import openpyxl
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        path, seed = sys.argv[1], int(sys.argv[2])
        chance = random.Random(seed)
        book = openpyxl.Workbook()
        if seed % 2:
            book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        formats = ["General", "0.00", "#,##0.00 [$€-40C]", "0%", '0.0 "days"', r"0\d", "[Red]0;[Blue]-0"]
        day_formats = ["yyyy-mm-dd", "dd/mm/yyyy hh:mm:ss", "[$-40C]d mmmm yyyy;@", "m/d/yy", r"dd\.mm\.yy"]
        words = ["a", "é", "東京", "😀", " ", "<", "&", '"', "\n", "_", "=", "x00"]

        def fill(cell):
            kind = chance.randrange(9)
            if kind == 0:
                cell.value = "".join(chance.choice(words) for _ in range(chance.randrange(1, 8)))
                cell.data_type = "s"
            elif kind == 1:
                cell.value = chance.randrange(-10**6, 10**9)
                cell.number_format = chance.choice(formats)
            elif kind == 2:
                cell.value = chance.choice([chance.random(), chance.uniform(-1e6, 1e6), round(chance.uniform(0, 1e5), 2)])
                cell.number_format = chance.choice(formats)
            elif kind == 3:
                cell.value = chance.random() * 10 ** chance.randrange(-12, 22)
            elif kind == 4:
                cell.value = chance.random() < 0.5
            elif kind in (5, 6):
                seconds = chance.choice([0, chance.randrange(86_400)])
                day = dt.datetime(1905, 1, 1) + dt.timedelta(days=chance.randrange(70_000), seconds=seconds)
                cell.value = day
                cell.number_format = chance.choice(day_formats)
            elif kind == 7:
                cell.value = dt.time(chance.randrange(24), chance.randrange(60), chance.randrange(60))
                cell.number_format = "h:mm:ss"
            elif kind == 8:
                cell.value = chance.choice(["#N/A", "#REF!", "#DIV/0!"])
                cell.data_type = "e"

        for row in range(1, 201):
            for column in range(1, 13):
                if chance.random() < 0.7:
                    fill(sheet.cell(row, column))
                elif chance.random() < 0.2:
                    sheet.cell(row, column).number_format = "yyyy-mm-dd"
        for row in (3, 77, 78):
            sheet.row_dimensions[row].hidden = True
        book.save(path)

        def shown(cell):
            value = cell.value
            if value is None:
                return ""
            if cell.data_type == "e":
                return f"error {value}"
            if isinstance(value, bool):
                return f"boolean {str(value).lower()}"
            if isinstance(value, (int, float)):
                text = format(Decimal(repr(value)), "f")
                return "number " + (text.rstrip("0").rstrip(".") if "." in text else text)
            if isinstance(value, dt.datetime):
                value = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
                if value.time() == dt.time():
                    return f"date {value.date()}"
                return f"dateTime {value.isoformat()}"
            if isinstance(value, dt.time):
                return str((dt.datetime.combine(dt.date(2000, 1, 1), value) + dt.timedelta(milliseconds=500)).time())[:8]
            return value

        widest = 0
        for number, row in enumerate(openpyxl.load_workbook(path).active.iter_rows(), start=1):
            cells = [shown(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            widest = max(widest, len(cells))
            cells += [""] * (widest - len(cells))
            sys.stdout.buffer.write((f"{number}: " + " | ".join(cells)).encode() + b"\0")
        """#

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: python.path)), arguments: 0..<6)
    func readsAsOpenpyxlDoes(seed: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("book.xlsx").path
        let process = Process()
        process.executableURL = Self.python
        process.arguments = ["-c", Self.script, path, String(seed)]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)

        let expected = printed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        #expect(expected.count > 190)
        let reading = SourceReading(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(reading.error == nil)
        #expect(reading.records.count == expected.count)
        for (read, wanted) in zip(reading.records, expected) { #expect(read == wanted) }
        #expect(reading.hiddenRows == 3)
    }
}
