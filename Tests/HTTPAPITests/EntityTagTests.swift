import Testing

@testable import HTTPAPI

/// Expected values: RFC 9110, sections 8.8.3 and 13.1; the tag itself from Python's hashlib.
@Suite("Entity tags") struct EntityTagTests {
    static let tag = EntityTag(of: Array("abc".utf8))
    static let text = "\"ba7816bf8f01cfea414140de5dae2223\""

    @Test func isTheHashOfTheBytes() {
        #expect(Self.tag.text == Self.text)
        #expect(EntityTag(of: Array("abd".utf8)) != Self.tag)
    }

    @Test(
        arguments: [
            text, "W/" + text, "*", " * ", "\"other\", \(text)", "\"a,b\",\(text)", "\"a\" , W/\(text) ,\"b\"",
        ] as [String]
    )
    func matchesWeakly(header: String) {
        #expect(Self.tag.matchesWeakly(header))
    }

    @Test(
        arguments: [
            "", "ba7816bf8f01cfea414140de5dae2223", "\"other\"", "W/\"other\"", "\"\(text)\"", "w/" + text, "*, \"a\"",
            "\"ba7816bf8f01cfea414140de5dae2223", "garbage, \(text)",
        ] as [String]
    )
    func doesNotMatch(header: String) {
        #expect(!Self.tag.matchesWeakly(header))
        #expect(!Self.tag.matchesStrongly(header))
    }

    @Test func aWeakTagNeverMatchesStrongly() {
        #expect(!Self.tag.matchesStrongly("W/" + Self.text))
        #expect(Self.tag.matchesStrongly("W/\"other\", " + Self.text))
        #expect(Self.tag.matchesStrongly("*"))
    }
}
