/// Why a file of exchange rates is not taken. Nothing of it may be stored.
package struct RefusedRates: Error, Sendable, Equatable {
    /// The first errors, in the order of the file. There is one at least.
    package let told: [RateFileError]

    /// How many more there are.
    package let untold: Int

    package init(told: [RateFileError], untold: Int = 0) {
        self.told = told
        self.untold = untold
    }
}
