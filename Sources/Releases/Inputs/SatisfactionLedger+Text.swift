import Disclosure
import JSON

extension SatisfactionLedger {
    /// The document, as `CanonicalJSON` would write it.
    func canonicalText() throws -> String {
        let figures = standing.map { (scope: $0.key.description, atoms: $0.value) }.sorted { $0.scope < $1.scope }
        return try CanonicalText.text { text in
            text.object { text in
                text.member("atoms", atoms) { text, atom in
                    text.array(atom) { $0.value(plain: $1.description) }
                }
                text.member("standing") { text in
                    for figure in figures {
                        text.name(plain: figure.scope)
                        text.array(figure.atoms) { $0.value($1) }
                    }
                }
            }
        }
    }
}
