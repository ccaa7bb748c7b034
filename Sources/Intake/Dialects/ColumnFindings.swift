package import Domain

/// What one column of a file shows.
package struct ColumnFindings: Sendable, Equatable {
    /// From 0.
    package let position: Int

    /// As sentences name it.
    package let column: FileColumn

    /// How many cells hold something, and how many of these look like dates, numbers, yes or no.
    package let count: Int
    package let dateCount: Int
    package let numberCount: Int
    package let yesNoCount: Int

    package let decimalSign: Finding<DecimalSign>
    package let dateOrder: Finding<DateOrder>

    /// What else is to be said of the column.
    package let notes: [Evidence]

    /// The first three different values.
    package let samples: [Excerpt]

    /// Every value and how often it occurs, where there are few.
    package let values: [ValueCount]?

    package struct ValueCount: Sendable, Equatable {
        package let value: Excerpt
        package let count: Int
    }

    init(_ detector: ColumnDetector, at position: Int, in header: SourceHeader) {
        self.position = position
        column = header.column(at: position)
        count = detector.count
        dateCount = detector.dateCount
        numberCount = detector.numberCount
        yesNoCount = detector.yesNoCount
        decimalSign = detector.numbers.sign(column)
        dateOrder = detector.dates.order(column)
        let marks = detector.firstBlankMark.map { [$0.evidence(.blankMark, header.column(at: position))] } ?? []
        notes = detector.numbers.thousandsMarks(column) + detector.dates.notes(column) + marks
        samples = detector.samples.map { Excerpt($0.bytes) }
        values = detector.values?.entries.map { ValueCount(value: Excerpt($0.bytes), count: $0.count) }
    }
}
