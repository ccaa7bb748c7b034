/// How large the parts of a file may be. They limit the memory for reading it.
package struct IntakeLimits: Sendable, Equatable {
    /// The longest field, in bytes, without its quotes.
    package var fieldBytes = 65_536

    /// The longest record, in bytes as they are in the file. Line breaks inside quotes count, the
    /// last one does not.
    package var lineBytes = 1_048_576

    /// The most columns that a header may have.
    package var columns = 64

    /// The most columns of a file whose columns are not ours.
    package var sourceColumns = 1_000

    /// How many bytes all that is read of a compressed file may have, unpacked.
    package var unpackedBytes = 2_147_483_648

    /// How many times larger than packed a file may be unpacked. A table is seldom more than
    /// fifty times larger. Below `unpackedBytesOfAnyRatio` it does not matter.
    package var unpackedRatio = 250
    package var unpackedBytesOfAnyRatio = 16_777_216

    /// The largest workbook inside a gzip or zip file, in bytes. It is unpacked to a temporary
    /// file.
    package var nestedWorkbookBytes = 268_435_456

    /// The most files that a zip file may hold.
    package var archiveEntries = 2_000

    /// The most sheets, and the most formats of cells, of a workbook.
    package var sheets = 1_000
    package var cellFormats = 65_536

    /// How much memory the table of a workbook's texts may take, in bytes.
    package var sharedTextBytes = 67_108_864

    /// In how many of the first objects of a file every name must have appeared.
    package var headerObjects = 1_000

    /// The longest reference or category, in characters (Unicode scalars, as PostgreSQL counts
    /// them).
    package var referenceCharacters = 200

    /// The longest comment, in characters (Unicode scalars).
    package var commentCharacters = 2_000

    /// The largest count in a monthly summary.
    package var countPerMonth = 1_000_000

    /// How many days after today something may have happened, because of the uploader's time zone.
    package var daysAhead = 1

    /// How many days after the engagement's end a meeting may be held without a warning.
    package var lateDays = 60

    package init() {}
}
