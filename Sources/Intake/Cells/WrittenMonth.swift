import Domain
import Units

extension Cell {
    /// The month in a cell: `2026-11`, `11/2026`, `nov. 2026`, or that of a date.
    func month(_ order: DateOrder) -> Month? {
        if let date = WrittenDate(self) { return date.day(order)?.month }
        guard count <= 30 else { return nil }
        let parts = FoldedName(self).text.utf8.split { !$0.isDigit && !$0.isLetter }
        guard parts.count == 2 else { return nil }
        for (year, month) in [(parts[0], parts[1]), (parts[1], parts[0])] {
            guard year.count == 4, year.allSatisfy(\.isDigit), let number = Int(String(Substring(year))) else {
                continue
            }
            if month.count <= 2, let monthNumber = Int(String(Substring(month))) {
                return Month(year: number, month: monthNumber)
            }
            return MonthName.number(FoldedWord.letters(of: Substring(month))).flatMap { Month(year: number, month: $0) }
        }
        return nil
    }
}
