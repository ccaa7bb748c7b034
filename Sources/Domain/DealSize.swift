/// The size of the deals that an engagement aims at.
package enum DealSize: String, CaseIterable, Sendable, Codable { case small, medium, large }
