package import Domain

extension DialectChoice {
    /// How a file is to be cut into rows: what is set by hand, and what its bytes show of the rest.
    ///
    /// - Returns: the problems where there is no dialect.
    package func dialect(for bytes: BytesFindings) -> (dialect: Dialect?, problems: [MappingProblem]) {
        var problems: [MappingProblem] = []
        if encoding == nil, let problem = bytes.problem { problems.append(problem) }
        if encoding == nil, case .open(let reading) = bytes.encoding { problems.append(.open(reading: reading)) }
        if separator == nil, case .open(let reading) = bytes.separator { problems.append(.open(reading: reading)) }
        guard problems.isEmpty else { return (nil, problems) }
        var dialect = Dialect()
        dialect.encoding = encoding ?? bytes.encoding.value ?? .utf8
        dialect.separator = separator ?? bytes.separator.value ?? .comma
        dialect.quote = quote ?? bytes.quote
        dialect.headerLine = headerLine ?? 1
        dialect.leavesOutTotals = leavesOutTotals ?? true
        return (dialect, [])
    }
}

extension Dialect {
    /// The same dialect, with what the records of its file show.
    package func with(_ table: TableFindings) -> Dialect {
        var dialect = self
        if let header = table.header { dialect.headerLine = header.line }
        dialect.lastLine = table.lastLine
        return dialect
    }
}
