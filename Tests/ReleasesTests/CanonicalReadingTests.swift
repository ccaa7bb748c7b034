import Disclosure
import Domain
import Foundation
import JSON
import Scoring
import Testing
import TestMarkets
import Units

@testable import Releases

/// Documents read by hand are what the library's decoder reads.
@Suite struct CanonicalReadingTests {
    /// The documents of a release of random markets: of providers that are ranked, and of some that
    /// are not.
    static let documents: [String] = {
        do {
            return try (1...3 as ClosedRange<UInt64>).flatMap { seed in
                var generator = Generator(seed: seed)
                let market = MemoryMarket.sparse(&generator)
                return try MemoryRelease(market.inputs, name: "R\(seed)").texts().scores.map(\.document)
            }
        } catch {
            return []
        }
    }()

    /// Documents with everything in them that is not published too.
    static let unpublished: [String] = {
        let priors = Priors(fittedTo: CanonicalTextTests.figures)
        let figuresOf = Dictionary(uniqueKeysWithValues: CanonicalTextTests.figures.map { ($0.id, $0) })
        return score(cohort: CanonicalTextTests.figures, priors: priors).compactMap { scored in
            figuresOf[scored.id].flatMap { figures in
                try? ProviderScore(
                    scored: scored,
                    places: PublishedPlaces(figures: figures, priors: priors),
                    uncertainty: nil,
                    isPublic: false,
                    isInPopulation: false
                ).canonicalText()
            }
        }
    }()

    static let parts = [
        "uncertainty", "rank", "withheld", "insufficient_data", "detail\":{\"qualifiedMeetings",
        "detail\":{\"conversionRate",
        "detail\":{\"costPerQualifiedLead", "detail\":{\"roi", "detail\":{\"satisfaction", "tooFewKPIs",
        "tooLittleWeight",
        "noConversionRateOrROI", "tooLittleCredibility", "assumedShare",
    ]

    /// One document with everything of a ranked provider, one of a provider without a rank, and one
    /// as published.
    static let samples = [
        unpublished.max { $0.utf8.count < $1.utf8.count }, unpublished.first { $0.contains("noConversionRateOrROI") },
        documents.first { $0.contains("\"uncertainty\"") },
    ].compactMap(\.self)

    @Test func whatIsWrittenIsReadWithoutTheDecoder() throws {
        #expect(Self.documents.count > 20 && Self.documents.contains { $0.contains("\"uncertainty\"") })
        let documents = Self.documents + Self.unpublished
        for part in Self.parts { #expect(documents.contains { $0.contains("\"\(part)\"") }, "\(part)") }
        #expect(Self.samples.count == 3)
        for document in documents {
            let score = try #require(ProviderScore(asWritten: document))
            #expect(try score == CanonicalJSON.value(ProviderScore.self, of: document))
            #expect(try score.canonicalText() == document)
            #expect(try ProviderScore(canonicalText: document) == score)
        }
    }

    /// Whether the hand reads this at all is its own affair; what it reads is what the decoder
    /// reads.
    private func isReadAsDecoded(_ text: String) -> Bool {
        guard let score = ProviderScore(asWritten: text) else { return true }
        guard let decoded = try? CanonicalJSON.value(ProviderScore.self, of: text) else { return false }
        // 0 and -0 are equal, and not the same.
        return score == decoded && (try? score.canonicalText()) == (try? decoded.canonicalText())
    }

    private func outcome(_ text: String, _ read: (String) throws -> ProviderScore) -> String {
        do { return try read(text).canonicalText() } catch { return "\(error)" }
    }

    private func isReadOrRefusedAsDecoded(_ text: String) -> Bool {
        outcome(text) { try ProviderScore(canonicalText: $0) }
            == outcome(text) { try CanonicalJSON.value(ProviderScore.self, of: $0) }
    }

    @Test(arguments: samples.indices)
    func aByteMoreOrLessOrOther(index: Int) {
        let bytes = Array(Self.samples[index].utf8)
        var generator = Generator(seed: UInt64(index))
        for position in bytes.indices {
            var altered = [bytes, bytes, bytes, bytes, bytes]
            altered[0].remove(at: position)
            altered[1].insert(bytes[position], at: position)
            altered[2][position] = bytes[generator.integer(0...bytes.count - 1)]
            altered[3][position] = UInt8(generator.integer(0...127))
            altered[4].removeSubrange(position...)
            for (number, altered) in altered.enumerated() {
                let text = String(decoding: altered, as: UTF8.self)
                #expect(isReadAsDecoded(text), "\(number) at \(position)")
                if position % 97 == number { #expect(isReadOrRefusedAsDecoded(text), "\(number) at \(position)") }
            }
        }
    }

    /// What a decoder may read though nobody writes it so, and what it may not.
    @Test(arguments: [
        ("{", "{ "), (":", " : "), ("}", "}\n"), ("\"isPublic\"", "\"is\\u0050ublic\""), ("\"isPublic\"", "\"public\""),
        ("\"id\":\"", "\"id\":\"\\\""), ("\"id\":\"", "\"id\":\"é"), ("\"id\":\"", "\"id\":\"\u{7F}"),
        ("\"id\":\"", "\"id\":\"\t"), ("\"id\":\"", "\"a\":1,\"id\":\""), ("\"id\":\"", "\"id\":\"x\",\"id\":\""),
        ("\"isInPopulation\":true,\"isPublic\":true", "\"isPublic\":true,\"isInPopulation\":true"),
        ("\"unrankedReasons\":[]", "\"unrankedReasons\":[{}]"), ("\"unrankedReasons\":[]", "\"unrankedReasons\":[1,]"),
        ("\"unrankedReasons\":[]", "\"unrankedReasons\":[{\"noConversionRateOrROI\":{}}]"),
        ("\"unrankedReasons\":[]", "\"unrankedReasons\":null"), ("\"kpi\":\"roi\"", "\"kpi\":\"satisfaction\""),
        ("\"detail\":{\"roi\"", "\"detail\":{\"satisfaction\""), ("\"roi\":\"0", "\"roi\":\"6"),
        ("\"roi\":\"0", "\"roi\":\"ff"), ("\"roi\":\"0", "\"roi\":\"A"),
        ("\"status\":\"shown\"", "\"status\":\"hidden\""),
    ])
    func otherThanWritten(before: String, after: String) throws {
        let document = try #require((Self.documents + Self.unpublished).first { $0.contains(before) })
        for count in [1, Int.max] {
            let text = document.replacing(before, with: after, maxReplacements: count)
            #expect(text != document)
            #expect(isReadAsDecoded(text))
            #expect(isReadOrRefusedAsDecoded(text))
        }
    }

    @Test(arguments: [
        "0", "-0", "00", "-", "", "1.", ".5", "01", "-01", "+1", "1e", "1e+", "1e5", "1E5", "1e+5", "1e-5", "1.0",
        "-0.0", "0e+0",
        "1e+308", "1e+309", "-1e+400", "1e-400", "5e-324", "4e-324", "2.5e-324", "2.4e-324", "1.7976931348623157e+308",
        "9007199254740992", "9007199254740993", "9007199254740993.0", "0.1234567890123456789", "0.12345678901234567",
        "123456789012345678", "999999999999999999", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616", "18446744073709551617.5",
        "1000000000000000000000000000000000000000000000000000000000.25",
        "0.30000000000000004", "2.2250738585072011e-308", "NaN", "Infinity", "null", "true", "\"1\"", "0x10", "1_000",
        "3.0",
    ])
    func numbers(text: String) throws {
        let document = try #require(Self.documents.first { $0.contains("\"rank\":") && $0.contains("\"tier\":") })
        for name in ["geometricMean", "rank", "tier", "expectedRank"] {
            let pattern = try Regex("\"\(name)\":[^,}]*")
            let altered = document.replacing(pattern, with: "\"\(name)\":\(text)")
            #expect(isReadAsDecoded(altered))
            #expect(isReadOrRefusedAsDecoded(altered))
        }
    }

    @Test func ledgersAreReadWithoutTheDecoder() throws {
        for ledger in [CanonicalTextTests.ledger, SatisfactionLedger()] {
            let text = try ledger.canonicalText()
            #expect(SatisfactionLedger(asWritten: text) == ledger)
            #expect(try SatisfactionLedger(canonicalText: text) == ledger)
        }
    }

    /// Whatever a ledger's text becomes, it is read as the decoder reads it, or not at all.
    @Test func otherLedgersAreReadAsTheDecoderDoes() throws {
        let text = try CanonicalTextTests.ledger.canonicalText()
        let altered =
            [
                ("[", "[ "), ("\"standing\"", "\"stand\\u0069ng\""), ("\"standing\"", "\"standings\""), ("}}", "},}"),
                ("{\"atoms", "{,\"atoms"), ("\"standing\":{", "\"standing\":{\"whole||\":[99],"),
                ("\"standing\":{", "\"standing\":{\"whole||\":[0],\"whole||\":[1],"),
                ("\"standing\":{", "\"standing\":{\"what||\":[0],"), ("[[\"", "[[\"x\",\""), ("[0", "[-1"),
                ("[0", "[1.0"),
            ].map { text.replacing($0, with: $1, maxReplacements: 1) }
            + stride(from: 0, to: text.utf8.count, by: 41).map {
                String(decoding: Array(text.utf8.prefix($0)), as: UTF8.self)
            }
        for other in altered {
            #expect(other != text)
            let decoded = try? CanonicalJSON.value(SatisfactionLedger.self, of: other)
            #expect((try? SatisfactionLedger(canonicalText: other)) == decoded)
            if let read = SatisfactionLedger(asWritten: other) { #expect(read == decoded) }
        }
    }

    /// Two spellings of one scope are a document that nobody wrote, and no reason to stop.
    @Test func aLedgerWithTwoFiguresOfOneScopeIsRefused() throws {
        let id = UUID()
        let text = #"{"atoms":[],"standing":{"client|\#(id.text)|":[],"client|\#(id.codedText)|":[]}}"#
        #expect(throws: DecodingError.self) { try CanonicalJSON.value(SatisfactionLedger.self, of: text) }
        #expect(throws: DecodingError.self) { try SatisfactionLedger(canonicalText: text) }
    }

    @Test func randomNumbersAreTheNearestThereAre() throws {
        let document = try #require(Self.documents.first)
        let member = try #require(document.firstRange(of: try Regex("\"geometricMean\":[^,}]*")))
        let parts = (document[..<member.lowerBound] + "\"geometricMean\":", document[member.upperBound...])
        var generator = Generator(seed: 11)
        for count in 0..<2_000 {
            let number =
                count % 2 == 0
                ? Double(bitPattern: generator.next()) : Double(generator.integer(-1_000_000_000...1_000_000_000)) / 1e7
            guard number.isFinite else { continue }
            let score = try #require(ProviderScore(asWritten: "\(parts.0)\(number)\(parts.1)"))
            #expect(score.scored.composite.geometricMean.bitPattern == number.bitPattern)
        }
    }
}
