import Foundation
import Wording

@testable import Scoresheet

/// Sheets that several suites read.
enum Sheets {
    static let header =
        "provider,engagement_months,qualified_meetings,matured_meetings,opportunities,investment,"
        + "customer_lifetime_value,won_deals,revenue,respondents,satisfaction_mean,satisfaction_sd"

    /// The methodology's worked example, its thousands written out.
    static let workedExample =
        header + "\n" + """
            A,24,312,280,70,240000,40000,18,720000,9,72,12
            B,3,3,3,2,9000,30000,1,60000,2,95,7.0710678118654755
            C,120,3000,2700,405,1200000,25000,60,1500000,14,61,15
            D,12,96,80,30,130000,50000,7,455000,5,80,10

            """

    /// The worked example, computed as the methodology does it: against priors fitted to it, or by
    /// the reference yardstick.
    static func scoredExample(by yardstick: ScoresheetYardstick = .fitted) throws -> ScoredScoresheet {
        var options = ScoringOptions()
        options.release = "demo-2025Q1"
        options.yardstick = yardstick
        options.roundsPriors = false
        options.waivesMinimumData = true
        return ScoredScoresheet(try read(workedExample), options: options)
    }

    static func read(_ text: String) throws -> Scoresheet { try Scoresheet(csv: Array(text.utf8)) }

    /// What a refused sheet's problems say.
    static func problems(_ text: String) -> [String] { problems(Array(text.utf8)) }

    static func problems(_ bytes: [UInt8]) -> [String] {
        do throws(ScoresheetRefusal) {
            _ = try Scoresheet(csv: bytes)
            return []
        } catch {
            return error.errors.map(\.english)
        }
    }
}

/// A JSON text as a reader finds it: `json["providers", 0, "ranks", "rank"]`.
struct ReadJSON {
    private let root: Any

    init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    private func value(_ path: [any Hashable]) -> Any? {
        path.reduce(root) { (value: Any?, step) in
            switch step {
            case let name as String: (value as? [String: Any])?[name]
            case let index as Int: (value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
            default: nil
            }
        }
    }

    func number(_ path: any Hashable...) -> Double? { (value(path) as? NSNumber)?.doubleValue }
    func text(_ path: any Hashable...) -> String? { value(path) as? String }
    func isNull(_ path: any Hashable...) -> Bool { value(path) is NSNull }
    func texts(_ path: any Hashable...) -> [String]? { value(path) as? [String] }
    func lists(_ path: any Hashable...) -> [[String]]? { value(path) as? [[String]] }
    func isTrue(_ path: any Hashable...) -> Bool? { value(path) as? Bool }
}
