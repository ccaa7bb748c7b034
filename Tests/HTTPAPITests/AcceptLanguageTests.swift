import Testing
import Wording

@testable import HTTPAPI

/// `Accept-Language`, as RFC 9110 has it in sections 12.4.2 and 12.5.4.
@Suite struct AcceptLanguageTests {
    private func language(_ header: String) -> Language? { AcceptLanguage(header)?.language }

    @Test(
        arguments: [
            // What browsers send.
            ("fr", .french), ("fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", .french),
            ("en-GB,en;q=0.9,fr;q=0.8", .english), ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", .french),
            // Any French is French, in any case.
            ("fr-CA", .french), ("FR", .french), ("Fr-Latn-BE", .french), ("frm", .english), ("en-fr", .english),
            // The weight decides, and not the order.
            ("en;q=0.3,fr;q=0.7", .french), ("fr;q=0.3,en;q=0.7", .english), ("fr;q=0.9,en", .english),
            ("en;q=0.999,fr;q=1.000", .french), ("fr;q=0.001,en;q=0", .french), ("fr;Q=0.8,en;q=0.7", .french),
            ("fr;q=0.8 , en ; q=0.9", .english), ("fr;q=0.1,fr-FR;q=0.8,en;q=0.5", .french),
            // Of equal weights the first one named counts.
            ("fr,en", .french), ("en,fr", .english), ("en;q=0.5,fr;q=0.5", .english),
            // Languages that there are not are passed over.
            ("de,fr;q=0.5", .french), ("de,fr;q=0.5,en;q=0.4", .french), ("de", .english), ("de,nl;q=0.5", .english),
            // Any language will do: English, unless another one is named, or English refused.
            ("*", .english), ("fr,*", .french), ("*,fr", .french), ("fr;q=0.5,*", .english), ("*;q=0.5,fr", .french),
            ("en;q=0,*", .french), ("de,*;q=0.1", .english),
            // Zero is never.
            ("fr;q=0", .english), ("fr;q=0.000,en;q=0", .english), ("fr;q=0,*", .english), ("*;q=0", .english),
            ("fr-FR;q=0,en;q=0.1", .english),
            // Nothing, and empty elements of a list.
            ("", .english), (",", .english), (" , fr ,,", .french),
        ] as [(String, Language)]
    )
    func chooses(header: String, expected: Language) {
        #expect(language(header) == expected)
    }

    @Test(
        arguments: [
            "fr;", "fr;q", "fr;q=", "fr;q=x", "fr;q=2", "fr;q=1.001", "fr;q=0.1234", "fr;q=-1", "fr;q=.5", "fr;q=00",
            "fr;q=0,5", "fr;q=0.5;x=1", "fr;x=1", "fr_FR", "fr FR", "-fr", "fr-", "fr--FR", "fr-€", "f\u{E9}", "1fr",
            "francaises", "fr-francaises", "*-FR", "**", "fr;q=0.५", "fr,en;q=x", ";q=1",
        ]
    )
    func whatIsNoListOfLanguagesChoosesNone(header: String) {
        #expect(AcceptLanguage(header) == nil)
    }

    /// A header that is too long is not read at all, however good it is.
    @Test func aHostileHeaderIsNotRead() {
        let most = String(repeating: "fr,", count: 333) + "f"
        #expect(most.utf8.count == AcceptLanguage.limitBytes)
        #expect(language(most) == .french)
        #expect(AcceptLanguage(most + "r") == nil)
        #expect(AcceptLanguage(String(repeating: "fr;q=0.1,", count: 1_000_000)) == nil)
    }
}
