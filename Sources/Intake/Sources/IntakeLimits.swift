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
