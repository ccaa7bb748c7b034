/// How large the deals are that an engagement aims at.
package enum DealSize: String, CaseIterable, Sendable, Codable { case small, medium, large }
