/// A column of somebody else's file.
package enum SourceColumn: Hashable, Sendable {
    /// By its name, compared without case, accents and the sort of blank or apostrophe. A name may
    /// stand twice: the occurrence counts from 1.
    case named(String, occurrence: Int)
    /// By its place, from 1.
    case numbered(Int)

    package static func named(_ name: String) -> SourceColumn { .named(name, occurrence: 1) }
}
