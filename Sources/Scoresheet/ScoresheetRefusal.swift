import Domain

/// Why a scoresheet is refused: all that is wrong with it, in the file's order.
package struct ScoresheetRefusal: Error, Sendable, Equatable {
    /// How many errors are told one by one.
    private static let mostTold = 20

    package let errors: [ScoresheetError]

    /// The first errors, up to 20.
    package var told: [ScoresheetError] { Array(errors.prefix(Self.mostTold)) }

    /// How many more there are.
    package var untold: Int { errors.count - told.count }
}
