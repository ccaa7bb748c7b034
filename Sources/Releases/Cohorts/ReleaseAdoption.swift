package import Disclosure

/// The new figures that a release takes, and what of it may be shown. A change that would show
/// whose it is waits for a later release.
///
/// Source: docs/methodology.md, "Who may see what", rule 4.
package struct ReleaseAdoption: Sendable {
    /// What was released before.
    package struct Previous: Sendable {
        package let inputs: ReleaseInputs
        package let publication: Publication

        package init(inputs: ReleaseInputs, publication: Publication) {
            self.inputs = inputs
            self.publication = publication
        }
    }

    package let inputs: ReleaseInputs
    package let publication: Publication

    /// - Parameters:
    ///   - current: The current figures.
    ///   - previous: nil for the first release.
    ///   - thresholds: Those of the new release.
    /// - Throws: `EncodingError` if a figure is not finite.
    package init(of current: ReleaseInputs, after previous: Previous?, thresholds: DisclosureThresholds) throws {
        guard let previous else {
            inputs = current
            publication = Publication(of: current.contributions, thresholds: thresholds)
            return
        }
        let succession = Succession(
            from: try previous.inputs.states(),
            as: previous.publication,
            to: try current.states(),
            thresholds: thresholds
        )
        inputs = current.carrying(succession.carried, over: previous.inputs)
        publication = succession.publication
    }
}

extension ReleaseAdoption.Previous {
    /// A previous release whose publication must be calculated again.
    ///
    /// - Parameters:
    ///   - inputs: Those that the previous release was calculated from.
    ///   - released: All that it published.
    ///   - thresholds: The previous release's own.
    package init(inputs: ReleaseInputs, released: PublishedSet, thresholds: DisclosureThresholds) {
        self.init(
            inputs: inputs,
            publication: Publication(of: inputs.contributions, thresholds: thresholds, within: released)
        )
    }
}
