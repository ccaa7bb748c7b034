import Domain
import Foundation
import Testing

@testable import Intake

/// Files in gzip and zip: every format, and what is refused.
@Suite struct PackedFileTests {
    private static let csv = Array("a,b\n1,é\n".utf8)
    private static let ndjson = Array("{\"a\":1}\n".utf8)
    private static let workbook = WorkbookFile(rows: "<row><c><v>1</v></c></row>").bytes

    private func zipped(_ bytes: [UInt8], method: UInt16 = 8) -> [UInt8] {
        ZipFile([ZipFile.Entry(name: "export.dat", bytes: bytes, method: method)]).bytes
    }

    private func problem(_ bytes: [UInt8], _ change: (inout SourceReading.Settings) -> Void = { _ in }) -> FileProblem?
    {
        SourceReading(bytes, change: change).error?.problem
    }

    @Test func everyFormatInEveryCompression() {
        for (bytes, format) in [(Self.csv, FileFormat.csv), (Self.ndjson, .ndjson), (Self.workbook, .xlsx)] {
            let plain = SourceReading(bytes)
            #expect(plain.format == format)
            #expect(plain.records.count > 0)
            let packed = [
                (gzipped(bytes), Compression.gzip), (zipped(bytes), .zip), (zipped(bytes, method: 0), .zip),
            ]
            for (bytes, compression) in packed {
                let reading = SourceReading(bytes)
                #expect(reading.records == plain.records)
                #expect(reading.format == format)
                #expect(reading.compression == compression)
                #expect(reading.error == nil)
            }
        }
    }

    @Test func gzipOfSeveralMembers() {
        let members = gzipped(Array("a,b\n".utf8)) + gzipped([]) + gzipped(Array("1,2\n".utf8))
        #expect(SourceReading(members).records == ["1: a | b", "2: 1 | 2"])
        #expect(SourceReading(members + [0, 0, 0]).records == ["1: a | b", "2: 1 | 2"])
        #expect(problem(members + [1]) == .packed(problem: .truncated))
        #expect(problem(members + Array(repeating: 7, count: 40)) == .packed(problem: .damaged))
    }

    /// At whatever byte a file is cut, it is not taken for whole.
    @Test func aCutFileIsRefused() {
        let gzip = gzipped(Self.csv)
        for length in 3..<gzip.count {
            #expect(problem(Array(gzip.prefix(length))) == .packed(problem: .truncated), "\(length)")
        }
        for length in 4..<Self.workbook.count {
            #expect(SourceReading(Array(Self.workbook.prefix(length))).error?.code == .damagedFile, "\(length)")
        }
    }

    @Test func aChangedFileIsRefused() {
        var gzip = gzipped(Self.csv)
        gzip[gzip.count - 8] ^= 1
        #expect(problem(gzip) == .packed(problem: .damaged))
        var zip = ZipFile([ZipFile.Entry(name: "a.csv", bytes: Self.csv, method: 0)])
        zip.entries[0].checksum = 7
        #expect(problem(zip.bytes) == .packed(problem: .damaged))
    }

    /// The checksum of a sheet stands at its end, after the last row.
    @Test func aSheetIsReadToItsChecksum() {
        let file = WorkbookFile(rows: "<row><c><v>1</v></c></row>")
        for index in file.entries.indices where file.entries[index].name.contains("sheet1") {
            var entries = file.entries
            entries[index].checksum = 7
            let reading = SourceReading(ZipFile(entries).bytes)
            #expect(reading.records == ["1: number 1"])
            #expect(reading.error?.problem == .packed(problem: .damaged))
        }
    }

    @Test func severalFiles() {
        var zip = ZipFile(["a.csv": "a\n1\n", "__MACOSX/._a.csv": "x", ".DS_Store": "x"])
        zip.entries.append(ZipFile.Entry(name: "folder/", bytes: [], method: 0))
        #expect(SourceReading(zip.bytes).records == ["1: a", "2: 1"])
        zip.entries.append(ZipFile.Entry(name: "folder/é.csv", bytes: Array("b\n".utf8), flags: 0x800))
        let names = ["a.csv", "folder/é.csv"].map { Excerpt($0.utf8) }
        #expect(problem(zip.bytes) == .packed(problem: .severalFiles(count: 2, names: names)))
        #expect(SourceReading(zip.bytes) { $0.name = "folder/é.csv" }.records == ["1: b"])
        let none = PackedFileProblem.noSuchFile(name: Excerpt("b.csv".utf8), names: names)
        #expect(problem(zip.bytes) { $0.name = "b.csv" } == .packed(problem: none))
        #expect(problem(ZipFile().bytes) == .packed(problem: .nothingInside))
    }

    @Test func whatIsNotUnpacked() {
        #expect(problem(gzipped(gzipped(Self.csv))) == .packed(problem: .packedTwice))
        #expect(problem(zipped(gzipped(Self.csv))) == .packed(problem: .packedTwice))
        #expect(problem(zipped(zipped(Self.csv))) == .packed(problem: .packedTwice))
        #expect(problem(gzipped(zipped(Self.csv))) == .packed(problem: .packedTwice))
        #expect(problem(gzipped(gzipped(Self.workbook))) == .packed(problem: .packedTwice))
        var zip = ZipFile(["a.csv": "a\n1\n"])
        zip.entries[0].flags = 1
        #expect(problem(zip.bytes) == .packed(problem: .encrypted))
        zip.entries[0] = ZipFile.Entry(name: "a.csv", bytes: Self.csv, method: 12)
        #expect(problem(zip.bytes) == .packed(problem: .unknownMethod))
    }

    /// Ten thousand times as large unpacked, in gzip, in zip and in a workbook.
    @Test func bombs() {
        let zeros = [UInt8](repeating: 0x61, count: 20_000_000)
        let dense = FileProblem.packed(problem: .tooDense(maximum: 250))
        #expect(
            problem(gzipped(zeros)) {
                $0.limits.lineBytes = .max / 2; $0.limits.fieldBytes = .max / 2
            } == dense
        )
        #expect(
            problem(zipped(zeros)) {
                $0.limits.lineBytes = .max / 2; $0.limits.fieldBytes = .max / 2
            } == dense
        )
        var workbook = WorkbookFile(rows: String(repeating: " ", count: 20_000_000))
        #expect(problem(workbook.bytes) == dense)
        workbook.sheets[0].rows = ""
        workbook.texts = String(repeating: " ", count: 20_000_000)
        #expect(problem(workbook.bytes) == dense)
    }

    @Test func unpackedBytesAreLimited() {
        let lines = Array(repeating: Array("1,2\n".utf8), count: 1_000).joined()
        let tooLarge = FileProblem.packed(problem: .tooLarge(maximum: 3_999))
        for bytes in [gzipped(Array(lines)), zipped(Array(lines))] {
            #expect(problem(bytes) { $0.limits.unpackedBytes = 3_999 } == tooLarge)
            #expect(SourceReading(bytes) { $0.limits.unpackedBytes = 4_000 }.records.count == 1_000)
        }
        // A workbook's parts count together.
        #expect(problem(Self.workbook) { $0.limits.unpackedBytes = 600 } == .packed(problem: .tooLarge(maximum: 600)))
        let inner = Self.workbook.count
        for bytes in [gzipped(Self.workbook), zipped(Self.workbook)] {
            let problem = problem(bytes) { $0.limits.nestedWorkbookBytes = inner - 1 }
            #expect(problem == .packed(problem: .tooLarge(maximum: inner - 1)))
            #expect(SourceReading(bytes) { $0.limits.nestedWorkbookBytes = inner }.error == nil)
        }
    }

    @Test func theRatioIsMetExactly() {
        let line = Array("1,2\n".utf8)
        let bytes = Array(Array(repeating: line, count: 5_000).joined())
        let packed = gzipped(bytes)
        let ratio = bytes.count / packed.count
        func reading(_ ratio: Int) -> SourceReading {
            SourceReading(packed) { ($0.limits.unpackedRatio, $0.limits.unpackedBytesOfAnyRatio) = (ratio, 10_000) }
        }
        #expect(reading(ratio).error?.problem == .packed(problem: .tooDense(maximum: ratio)))
        #expect(reading(ratio + 1).error == nil)
    }

    @Test func entriesAreLimited() {
        let three = ZipFile(["a.csv": "a\n", "__MACOSX/b": "", "__MACOSX/c": ""])
        #expect(SourceReading(three.bytes) { $0.limits.archiveEntries = 3 }.records == ["1: a"])
        let tooMany = FileProblem.packed(problem: .tooManyEntries(maximum: 2))
        #expect(problem(three.bytes) { $0.limits.archiveEntries = 2 } == tooMany)
        // It says that there is one.
        var lying = three
        lying.entryCount = 1
        #expect(problem(lying.bytes) { $0.limits.archiveEntries = 2 } == tooMany)
        #expect(SourceReading(lying.bytes).error?.code == .damagedFile)
        // A comment that looks like the end of a directory hides the true one.
        var hiding = three
        hiding.comment = ZipFile().bytes
        #expect(problem(hiding.bytes) { $0.limits.archiveEntries = 2 } == tooMany)
        var many = three
        many.comment = Array(Array(repeating: ZipFile().bytes, count: 20).joined())
        #expect(problem(many.bytes) == .packed(problem: .damaged))
    }

    @Test func aFileOnDisk() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        try #require(descriptor >= 0)
        unlink(path)
        for bytes in [Self.csv, Self.workbook, gzipped(Self.workbook)] {
            ftruncate(descriptor, 0)
            #expect(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
            let file = try SourceFile(descriptor: descriptor)
            #expect(file.byteCount == bytes.count)
            #expect(SourceReading(file, .init()) == SourceReading(bytes))
            // It can be read again.
            #expect(SourceReading(file, .init()).error == nil)
        }
        // It is shorter than it was.
        let file = try SourceFile(descriptor: descriptor)
        ftruncate(descriptor, 10)
        #expect(SourceReading(file, .init()).error?.problem == .unreadable)
        close(descriptor)
        #expect(throws: FileError(line: nil, column: nil, problem: .unreadable)) {
            try SourceFile(descriptor: descriptor)
        }
    }

    @Test func aWorkbookIsUnpackedInTheGivenFolder() {
        let nowhere = URL(fileURLWithPath: "/nonexistent-folder")
        #expect(throws: FileError(line: nil, column: nil, problem: .unreadable)) {
            try SourceContent(SourceFile(bytes: gzipped(Self.workbook)), folder: nowhere)
        }
    }
}
