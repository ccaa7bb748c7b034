/// The names of months and weekdays in English, French and German, and their short forms.
enum MonthName {
    /// From 1 to 12; nil for another word.
    static func number(_ letters: UInt64) -> Int? { months[letters] }

    static func isWeekday(_ letters: UInt64) -> Bool { weekdays.contains(letters) }

    private static let months: [UInt64: Int] = {
        let names = [
            "january jan janvier janv januar", "february feb fevrier fevr fev februar", "march mar mars marz",
            "april apr avril avr", "may mai", "june jun juin juni", "july jul juillet juil juli",
            "august aug aout aou", "september sep sept septembre", "october oct octobre oktober okt",
            "november nov novembre", "december dec decembre dezember dez",
        ]
        var months: [UInt64: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words.split(separator: " ") { months[FoldedWord.letters(of: word)] = index + 1 }
        }
        return months
    }()

    private static let weekdays = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
        """.split(separator: " ").map(FoldedWord.letters)
    )
}
