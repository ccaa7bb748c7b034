import Domain

// What can be wrong with a record as text, whatever its columns mean.
extension Record {
    /// The first field that is not text or is badly quoted; nil for a good record.
    var textProblem: (position: Int, problem: TextProblem)? {
        if let position = malformedField { return (position, .malformedQuotes) }
        guard needsTextCheck, let (position, fault) = firstFault else { return nil }
        let shown = Excerpt(field(position))
        return switch fault {
        case .nulByte: (position, .nulByte(value: shown))
        case .invalidUTF8: (position, .invalidUTF8(value: shown))
        }
    }

    /// The problem of another number of fields than the header has; nil where the numbers agree.
    /// Blank fields behind the header's last are not counted.
    func countProblem(expected: Int) -> TextProblem? {
        if fieldCount == expected || (fieldCount > expected && isBlank(from: expected)) { return nil }
        return fieldCount < expected
            ? .tooFewFields(count: fieldCount, expected: expected)
            : .tooManyFields(count: fieldCount, expected: expected)
    }

    private var firstFault: (position: Int, fault: TextFault)? {
        for position in ends.indices {
            if let fault = field(position).textFault { return (position, fault) }
        }
        return nil
    }
}
