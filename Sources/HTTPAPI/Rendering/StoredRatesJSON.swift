import Domain
import JSON
import Wording

/// What became of a file of exchange rates, in the language of the client.
struct StoredRatesJSON: JSONWritable {
    let stored: StoredRates
    let language: Language

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("days", stored.days)
            $0.member("currencies", stored.currencies)
            $0.member("inserted", stored.inserted)
            $0.member("changed", stored.changed)
            $0.member("unchanged", stored.unchanged)
            $0.member("skipped_columns", stored.withdrawn)
            $0.member("warnings", stored.warnings.map { ImportErrorJSON(jump: $0, language: language) })
        }
    }
}
