import Domain
import Foundation
import Testing
import Units

/// Which version of a definition judges a meeting.
@Suite struct DefinitionTests {
    private func version(_ number: Int, from day: String, isAccepted: Bool = true) -> Definition {
        var definition = Definition(
            version: number,
            wording: "A meeting with who decides",
            criteria: [],
            validFrom: Day(day)!,
            proposedBy: .client,
            proposedAt: Date(timeIntervalSince1970: 0)
        )
        if isAccepted {
            definition.acceptedBy = .provider
            definition.acceptedAt = Date(timeIntervalSince1970: 1)
        }
        return definition
    }

    private func inForce(_ day: String, of versions: [Definition]) -> Int? { versions.inForce(on: Day(day)!)?.version }

    @Test func theOneThatBeganLast() {
        // The fourth was agreed on late, and reaches back behind the second.
        let versions = [
            version(1, from: "2025-01-01"), version(2, from: "2025-06-01"),
            version(3, from: "2025-09-01", isAccepted: false), version(4, from: "2025-03-01"),
        ]
        let days = ["2024-12-31", "2025-01-01", "2025-02-28", "2025-03-01", "2025-05-31", "2025-06-01", "2026-01-01"]
        #expect(days.map { inForce($0, of: versions) } == [nil, 1, 1, 4, 4, 2, 2])
    }

    @Test func ofTwoOfOneDayTheLaterVersion() {
        #expect(inForce("2025-01-01", of: [version(2, from: "2025-01-01"), version(1, from: "2025-01-01")]) == 2)
    }

    @Test func allThatJudgeInTheOrderInWhichTheyBegin() {
        let versions = [
            version(1, from: "2025-01-01"), version(2, from: "2025-06-01"),
            version(3, from: "2025-02-01", isAccepted: false), version(4, from: "2025-03-01"),
            version(5, from: "2025-06-01"), version(6, from: "2025-07-01"),
        ]
        #expect(versions.inForce(until: Day("2025-06-30")!).map(\.version) == [1, 4, 5])
        #expect(versions.inForce(until: Day("2025-07-01")!).map(\.version) == [1, 4, 5, 6])
        #expect(versions.inForce(until: Day("2024-12-31")!).isEmpty)
    }

    @Test func aWithdrawnOneNeverWas() {
        var withdrawn = version(1, from: "2025-01-01", isAccepted: false)
        withdrawn.withdrawnAt = Date(timeIntervalSince1970: 2)
        #expect(withdrawn.status == .withdrawn)
        #expect(inForce("2025-06-01", of: [withdrawn]) == nil)
    }
}
