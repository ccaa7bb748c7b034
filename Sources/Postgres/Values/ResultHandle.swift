import CLibpq
import Foundation

/// Owns one `PGresult` and frees it. A result never changes once it exists, so any thread may read
/// it.
final class ResultHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }
    var rowCount: Int { Int(PQntuples(pointer)) }
    var columnCount: Int { Int(PQnfields(pointer)) }

    /// "INSERT 0 5", "COMMIT", "ROLLBACK" ...
    var commandTag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    var affected: Int { PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0 }

    func name(ofColumn column: Int) -> String {
        PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? ""
    }

    /// The first column with exactly this name.
    func index(ofColumn name: String) -> Int? {
        // PQfnumber would fold the case of the name.
        name.withCString { wanted in
            for column in 0..<columnCount {
                if let found = PQfname(pointer, Int32(column)), strcmp(found, wanted) == 0 { return column }
            }
            return nil
        }
    }

    func isNull(row: Int, column: Int) -> Bool {
        PQgetisnull(pointer, Int32(row), Int32(column)) == 1
    }

    func isBinary(column: Int) -> Bool {
        PQfformat(pointer, Int32(column)) == 1
    }

    func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, Int32(row), Int32(column)),
            count: Int(PQgetlength(pointer, Int32(row), Int32(column)))
        )
    }

    /// One field of an error; see PQresultErrorField in libpq's manual.
    func errorField(_ field: ErrorField) -> String? {
        PQresultErrorField(pointer, field.rawValue).map { String(cString: $0) }
    }

    /// The letters of the protocol's error fields. libpq has them as macros, which Swift does not
    /// see.
    enum ErrorField: Int32 {
        case severity = 0x56  // V, never translated
        case sqlState = 0x43  // C
        case message = 0x4D  // M
        case table = 0x74  // t
        case column = 0x63  // c
        case constraint = 0x6E  // n
        case sourceFunction = 0x52  // R
    }
}
