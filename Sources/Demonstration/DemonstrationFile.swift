/// One file as a tenant would upload it.
package struct DemonstrationFile: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case meetings, investments, monthly, feedback
    }

    /// The tenant that uploads: the provider, or the client for feedback.
    package let ownerKey: String

    /// The provider whose campaigns the file reports on.
    package let providerKey: String

    package let kind: Kind

    /// UTF-8 with a header line and the canonical columns of the kind, separated by commas. Lines
    /// end in LF.
    package let csv: [UInt8]
}
