package import Units

/// What a file shows of one part of how it is written.
package enum Finding<Value: Sendable & Equatable>: Sendable, Equatable {
    /// Nothing depends on it.
    case nothing
    case shown(Value, Evidence)
    /// It may be read in more than one way, and somebody must say how.
    case open(OpenReading)
    /// Two places show different things, so no reading is right.
    case contradiction(Evidence, Evidence)

    /// What is shown; nil for everything else.
    package var value: Value? { if case .shown(let value, _) = self { value } else { nil } }
}

/// One value of a file, and the ways to read it.
package struct OpenReading: Sendable, Equatable, Codable {
    package let line: Int?
    package let column: FileColumn?
    package let value: Excerpt
    package let readings: [PossibleReading]

    package init(line: Int?, column: FileColumn? = nil, value: Excerpt, readings: [PossibleReading]) {
        self.line = line
        self.column = column
        self.value = value
        self.readings = readings
    }
}

/// One way to read a value.
package enum PossibleReading: Sendable, Equatable, Codable {
    /// `number` is written with a decimal point and without thousands.
    case number(sign: DecimalSign, number: String)
    case day(order: DateOrder, day: Day)
    case text(encoding: FileEncoding, text: Excerpt)
    case fields(separator: FieldSeparator, count: Int)

    enum CodingKeys: String, CodingKey, CaseIterable { case number, day, text, fields }
}
