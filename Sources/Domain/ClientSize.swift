/// The size of a client, by the classes of the European Commission's recommendation 2003/361/EC.
package enum ClientSize: String, CaseIterable, Sendable, Codable { case micro, small, medium, large }
