import Units

/// The currency of a row's amounts.
enum RowCurrency {
    /// That of the engagement.
    case own
    case other(Currency)

    /// Appends an amount in the engagement's currency, which `cell` holds as the file has it.
    func append(_ amount: Amount, from cell: Cell, to row: inout CopyRow) {
        switch self {
        case .own: row.append(amount: cell)
        case .other: for byte in amount.description.utf8 { row.append(byte) }
        }
    }

    /// Appends the next value: an amount as the file has it, or null where it is in the
    /// engagement's currency.
    ///
    /// - Parameter cell: nil where no amount is stored.
    func appendOriginal(_ cell: Cell?, to row: inout CopyRow) {
        row.separate()
        if case .other = self, let cell { row.append(amount: cell) } else { row.appendNull() }
    }

    /// Appends the next value: the currency of the amounts as the file has them, or null where it
    /// is the engagement's.
    ///
    /// - Parameter isWanted: whether an amount is stored.
    func appendCode(isWanted: Bool = true, to row: inout CopyRow) {
        row.separate()
        guard case .other(let currency) = self, isWanted else { return row.appendNull() }
        for byte in currency.code.utf8 { row.append(byte) }
    }
}
