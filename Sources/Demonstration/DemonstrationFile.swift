/// One file as a tenant would upload it.
package struct DemonstrationFile: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case meetings, investments, monthly, feedback
    }

    /// The tenant that uploads: the provider, or the client for feedback.
    package let ownerKey: String

    /// The provider whose campaigns the file speaks of.
    package let providerKey: String

    package let kind: Kind

    /// UTF-8 with a header line and the kind's canonical columns, comma-separated, lines ending in
    /// LF.
    package let csv: [UInt8]
}
