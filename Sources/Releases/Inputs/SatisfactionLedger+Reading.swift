import Disclosure
import JSON

extension SatisfactionLedger {
    /// Reads the document that `canonicalText` writes, or any other that `CanonicalJSON` can read.
    /// The fast path matters, as one is read for each provider that is scored again.
    ///
    /// - Throws: `DecodingError` for any other text.
    init(canonicalText text: String) throws {
        self = try SatisfactionLedger(asWritten: text) ?? CanonicalJSON.value(SatisfactionLedger.self, of: text)
    }

    /// nil unless the text is as `canonicalText` writes it.
    init?(asWritten text: String) {
        guard let ledger = CanonicalReader.value(of: text, { try $0.ledger() }) else { return nil }
        self = ledger
    }
}

extension CanonicalReader {
    fileprivate mutating func ledger() throws -> SatisfactionLedger {
        try object { text in
            try text.name("atoms")
            let atoms = try text.array { text in
                try text.array { text in
                    try text.parsed(CountedAnswer.init)
                }
            }
            try text.name("standing")
            let figures = try text.members { text, name in
                guard let scope = SatisfactionScope(String(decoding: name, as: UTF8.self)) else { throw NotAsWritten() }
                return (scope: scope, atoms: try text.array { try $0.integer() })
            }
            guard let ledger = SatisfactionLedger(atoms: atoms, figures: figures) else { throw NotAsWritten() }
            return ledger
        }
    }

    private mutating func parsed<Value>(_ parse: (String) -> Value?) throws -> Value {
        guard let value = parse(String(decoding: try plain(), as: UTF8.self)) else { throw NotAsWritten() }
        return value
    }
}
