import Domain
import Foundation
import Releases
import Scoring
import Testing

@Suite struct ReferenceYardstickTextTests {
    private func stored(_ text: String) -> ReferenceYardstickDocument {
        ReferenceYardstickDocument(version: 3, document: text, createdAt: Date(timeIntervalSince1970: 0))
    }

    @Test func whatIsWrittenIsReadToTheLastDigit() throws {
        let text = try ReferenceYardstick.standard.canonicalText()
        #expect(
            text == """
                {"conversion_rate_a":2.4,"conversion_rate_b":5.6,"cost_per_qualified_lead_rate":0.03,\
                "cost_per_qualified_lead_shape":1.5,"qualified_meetings_rate":0.1875,\
                "qualified_meetings_shape":1.5,"roi_mean":0.6931471805599453,"roi_variance":0.64,\
                "satisfaction_prior_mean":65,"satisfaction_prior_variance":225,"satisfaction_variance":400}
                """
        )
        let read = try ReferenceYardstick(stored(text))
        #expect(read.version == 3 && read.isMethodsOwn)
        #expect(try read.canonicalText() == text)
    }

    @Test func withoutAnyTheMethodsOwnIsInForce() throws {
        #expect(try ReferenceYardstick.inForce(nil) == .standard)
        let text = try ReferenceYardstick.standard.canonicalText()
        #expect(try ReferenceYardstick.inForce(stored(text)).version == 3)
    }

    /// A document that was edited by hand is a fault, and no yardstick.
    @Test(arguments: [
        "{}", "", "[]", #"{"roi_mean":1}"#, #"{"conversion_rate_a":"2.4"}"#,
    ])
    func anythingElseIsUnreadable(text: String) {
        #expect(throws: ReleaseError.self) { _ = try ReferenceYardstick(stored(text)) }
    }
}
