/// A record that is kept until it is clear whether it is the header, or a row.
struct KeptRecord {
    let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]
    private let kinds: [CellKind]
    private let fieldCount: Int
    private let malformedField: Int?
    private let needsTextCheck: Bool

    init(_ record: Record) {
        line = record.line
        bytes = Array(record.bytes)
        ends = Array(record.ends)
        kinds = Array(record.kinds)
        fieldCount = record.fieldCount
        malformedField = record.malformedField
        needsTextCheck = record.needsTextCheck
    }

    var byteCount: Int { bytes.count }

    func withRecord<Result>(_ body: (Record) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                kinds.withUnsafeBufferPointer { kinds in
                    body(
                        Record(
                            line: line,
                            bytes: bytes,
                            ends: ends,
                            fieldCount: fieldCount,
                            malformedField: malformedField,
                            needsTextCheck: needsTextCheck,
                            kinds: kinds
                        )
                    )
                }
            }
        }
    }
}
