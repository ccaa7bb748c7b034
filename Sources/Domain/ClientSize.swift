/// How large a client is, by the bands of the European Commission's recommendation 2003/361/EC.
package enum ClientSize: String, CaseIterable, Sendable, Codable { case micro, small, medium, large }
