// What can be wrong with a record as text, whatever its columns mean.
extension Record {
    /// The first field that is no text or is badly quoted; nil for a good record.
    var textProblem: (position: Int, code: RowErrorCode, message: String)? {
        if let position = malformedField {
            return (
                position, .malformedQuotes,
                "there is text after the closing quote; write a quote inside quotes twice (\"\")"
            )
        }
        guard needsTextCheck, let (position, fault) = firstFault else { return nil }
        let shown = excerpt(field(position))
        return switch fault {
        case .nulByte: (position, .nulByte, "\(shown) holds a NUL byte; expected text")
        case .invalidUTF8: (position, .invalidUTF8, "\(shown) is not UTF-8; expected UTF-8")
        }
    }

    /// That there are not as many fields as the header has, in words.
    func countProblem(expected: Int) -> String {
        "the row has \(fieldCount) fields; expected \(expected) as in the header"
    }

    private var firstFault: (position: Int, fault: TextFault)? {
        for position in ends.indices {
            if let fault = field(position).textFault { return (position, fault) }
        }
        return nil
    }
}
