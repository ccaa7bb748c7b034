import Domain

/// How the columns of a file are to be read: what somebody has set by hand, what the column itself
/// shows, and what its neighbours show, in this order.
struct FormatChoice {
    private let byHand: ColumnFormat
    private let columns: [ColumnFindings]

    /// What all the columns show that show anything; nil where they do not agree.
    private let sign: (DecimalSign, Evidence)?
    private let order: (DateOrder, Evidence)?

    /// - Parameter amounts: the positions of the columns that are mapped to numbers. Others may
    ///   hold versions or coordinates, which say nothing of amounts.
    init(_ byHand: ColumnFormat, _ columns: [ColumnFindings], amounts: [Int]) {
        self.byHand = byHand
        self.columns = columns
        let signs = amounts.compactMap { $0 < columns.count ? columns[$0].decimalSign.shown : nil }
        sign = signs.first.flatMap { first in signs.allSatisfy { $0.0 == first.0 } ? first : nil }
        let orders = columns.compactMap(\.dateOrder.shown).filter { $0.0 != .yearFirst }
        order = orders.first.flatMap { first in orders.allSatisfy { $0.0 == first.0 } ? first : nil }
    }

    /// The decimal sign of a column, and the cell that shows it.
    func sign(at position: Int, _ own: ColumnFormat) -> FormatFinding<DecimalSign> {
        let finding = position < columns.count ? columns[position].decimalSign : .nothing
        if let chosen = own.decimalSign ?? byHand.decimalSign {
            guard case .shown(let shown, let evidence) = finding, shown != chosen else { return .decided(chosen, nil) }
            return .problem(.misfit(chosen: ColumnFormat(decimalSign: chosen), shown: evidence))
        }
        switch finding {
        case .shown(let shown, let evidence): return .decided(shown, evidence)
        case .nothing: return .decided(sign?.0 ?? .point, nil)
        case .contradiction(let first, let second): return .problem(.contradiction(first: first, second: second))
        case .open(let reading):
            return sign.map { .decided($0.0, $0.1) } ?? .problem(.open(reading: reading))
        }
    }

    /// The order of a column's dates, and the cell that shows it.
    func order(at position: Int, _ own: ColumnFormat) -> FormatFinding<DateOrder> {
        let finding = position < columns.count ? columns[position].dateOrder : .nothing
        if let chosen = own.dateOrder ?? byHand.dateOrder {
            guard case .shown(let shown, let evidence) = finding, shown != chosen, shown != .yearFirst else {
                return .decided(chosen, nil)
            }
            return .problem(.misfit(chosen: ColumnFormat(dateOrder: chosen), shown: evidence))
        }
        switch finding {
        case .shown(let shown, let evidence): return .decided(shown, evidence)
        case .nothing: return .decided(order?.0 ?? .dayFirst, nil)
        case .contradiction(let first, let second): return .problem(.contradiction(first: first, second: second))
        case .open(let reading):
            return order.map { .decided($0.0, $0.1) } ?? .problem(.open(reading: reading))
        }
    }
}

/// A part of a column's form that is known, or why it is not.
enum FormatFinding<Value> {
    case decided(Value, Evidence?)
    case problem(MappingProblem)
}

extension Finding {
    fileprivate var shown: (Value, Evidence)? {
        if case .shown(let value, let evidence) = self { (value, evidence) } else { nil }
    }
}
