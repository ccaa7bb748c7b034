import Foundation
import Wording

/// The file that a command reads, or standard input.
struct InputFile {
    /// nil for standard input.
    private let path: String?

    /// - Parameter argument: `-` and nil are standard input.
    init(_ argument: String?) {
        path = argument == "-" ? nil : argument
    }

    var source: ScoresheetSource { path.map(ScoresheetSource.file) ?? .standardInput }

    /// The file's bytes.
    ///
    /// - Throws: `CommandFailure`.
    func read(limitBytes: Int, in language: Language) throws -> [UInt8] {
        let data: Data?
        do {
            let handle = try path.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? .standardInput
            data = try handle.read(upToCount: limitBytes + 1)
        } catch {
            throw CommandFailure.missingInput(RefusedScoresheet.unreadable(source).text(in: language))
        }
        let bytes = data.map { [UInt8]($0) } ?? []
        guard bytes.count <= limitBytes else {
            throw CommandFailure.data(RefusedScoresheet.tooLong(source, limitBytes: limitBytes).text(in: language))
        }
        return bytes
    }
}
