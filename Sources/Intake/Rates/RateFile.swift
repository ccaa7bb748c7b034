package import Domain
package import Units

/// Reads a file of exchange rates as the European Central Bank publishes it: `Date,USD,JPY,…`, a
/// row for each day in any order, what one euro buys, and `N/A` for no rate.
package struct RateFile {
    /// The currencies that the European Central Bank has published, and that are no more: their
    /// columns are in its file for ever.
    private static let withdrawn: Set<String> = ["CYP", "EEK", "GRD", "LTL", "LVL", "MTL", "ROL", "SIT", "SKK", "TRL"]

    private let today: Day
    /// The currency of each column; nil for the day, for a blank name, and for what is not read.
    private var currencies: [Currency?] = []
    private var names: [String] = []
    private var unnamed: [Int] = []
    private var dayPosition = 0
    private var skipped: [String] = []
    private var rates: [PublishedRates.Rate] = []
    private var lines: [Day: Int] = [:]
    private var errors: [RateFileError] = []
    private var errorCount = 0

    private init(today: Day) {
        self.today = today
    }

    /// - Parameter today: no rate is of a later day.
    /// - Throws: `RefusedRates`, which lists what is wrong.
    package static func read(_ bytes: [UInt8], today: Day) throws(RefusedRates) -> PublishedRates {
        var file = RateFile(today: today)
        do throws(FileError) {
            let table = try TextTable(bytes)
            try file.takeHeader(table)
            if file.errorCount == 0 { for row in table.rows { file.take(row) } }
        } catch {
            throw RefusedRates(told: [
                RateFileError(line: error.line, column: error.column, problem: .file(error.problem))
            ])
        }
        if file.errorCount == 0, file.rates.isEmpty { file.reject(nil, nil, .noRates) }
        guard file.errorCount == 0 else {
            throw RefusedRates(told: file.errors, untold: file.errorCount - file.errors.count)
        }
        return PublishedRates(rates: file.rates, lines: file.lines, withdrawn: file.skipped)
    }

    private mutating func reject(_ line: Int?, _ column: FileColumn?, _ problem: RateFileProblem) {
        errorCount += 1
        guard errors.count < PublishedRates.maximumErrors else { return }
        errors.append(RateFileError(line: line, column: column, problem: problem))
    }
}

// The header.
extension RateFile {
    private mutating func takeHeader(_ table: TextTable) throws(FileError) {
        guard let position = table.columns.firstIndex(of: "date") else {
            throw FileError(line: table.headerLine, column: .named("Date"), problem: .missingColumn(name: "Date"))
        }
        dayPosition = position
        for (position, column) in table.columns.enumerated() {
            let isASCII = column.utf8.allSatisfy { $0 < 0x80 }
            let name = isASCII ? column.uppercased() : column
            guard name.isEmpty || !names.contains(name) else {
                let shown = Excerpt(name.utf8).text
                throw FileError(line: table.headerLine, column: .named(shown), problem: .duplicateColumn(name: shown))
            }
            names.append(name)
            currencies.append(nil)
            if name.isEmpty {
                unnamed.append(position)
            } else if position != dayPosition {
                takeColumn(name, position, line: table.headerLine)
            }
        }
    }

    private mutating func takeColumn(_ name: String, _ position: Int, line: Int) {
        let shown = Excerpt(name.utf8)
        if RateFile.withdrawn.contains(name) {
            skipped.append(name)
        } else if name == Currency.euro.code {
            reject(line, .named(name), .baseCurrency)
        } else if let currency = Currency(name) {
            currencies[position] = currency
        } else {
            reject(line, .named(shown.text), .notACurrency(shown))
        }
    }

    private func column(_ position: Int) -> FileColumn {
        guard position < names.count, !names[position].isEmpty else { return .numbered(position + 1) }
        return position == dayPosition ? .named("Date") : .named(names[position])
    }
}

// The rows.
extension RateFile {
    private mutating func take(_ row: TextRow) {
        if let fault = row.fault { return reject(row.line, fault.position.map(column), .text(fault.problem)) }
        if let position = unnamed.first(where: { !row.fields[$0].isEmpty }) {
            let value = Excerpt(row.fields[position].utf8)
            return reject(row.line, column(position), .text(.unnamedColumn(number: position + 1, value: value)))
        }
        guard let day = day(row) else { return }
        lines[day] = row.line
        for (position, currency) in currencies.enumerated() {
            guard let currency else { continue }
            let text = row.fields[position]
            guard !text.isEmpty, text != "N/A" else { continue }
            if let rate = ExchangeRate.tenBillionths(text).flatMap({ Int64(exactly: $0) }) {
                rates.append(PublishedRates.Rate(currency: currency, day: day, tenBillionths: rate))
            } else {
                reject(row.line, .named(currency.code), .notARate(Excerpt(text.utf8)))
            }
        }
    }

    /// The day of a row; nil where it cannot be one, which is reported.
    private mutating func day(_ row: TextRow) -> Day? {
        let text = row.fields[dayPosition]
        let shown = Excerpt(text.utf8)
        let problem: RateFileProblem
        if text.isEmpty {
            problem = .noDay
        } else if let day = Day(text) ?? RateFile.day(inWords: text) {
            if day < .earliest {
                problem = .date(.dayOutOfRange(value: shown, first: .earliest, last: today))
            } else if day > today {
                problem = .date(.futureDay(day: day, last: today))
            } else if let line = lines[day] {
                problem = .repeatedDay(day, line: line)
            } else {
                return day
            }
        } else {
            problem = .date(.notADate(value: shown))
        }
        reject(row.line, .named("Date"), problem)
        return nil
    }

    /// The day in the file of the newest rates alone: `02 January 2024`.
    private static func day(inWords text: String) -> Day? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[0].count <= 2, words[2].count == 4, let number = Int(words[0]),
            let month = months.firstIndex(of: words[1].lowercased()), let year = Int(words[2])
        else { return nil }
        return Day(year: year, month: month + 1, day: number)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
