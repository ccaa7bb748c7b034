package import Domain

/// Why a scoresheet is refused: all that is wrong with it, in the order of the file.
package struct ScoresheetRefusal: Error, Sendable, Equatable {
    /// How many errors are listed.
    private static let mostTold = 20

    package let errors: [ScoresheetError]

    /// The first errors, 20 at most.
    package var told: [ScoresheetError] { Array(errors.prefix(Self.mostTold)) }

    /// How many more there are.
    package var untold: Int { errors.count - told.count }
}
