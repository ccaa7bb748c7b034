import Disclosure

/// Which of the new figures a release takes, and what of it may be told: a change that would tell
/// whose it is waits for a later release.
package struct ReleaseAdoption: Sendable {
    /// What had been told before.
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
    ///   - current: the figures as they stand.
    ///   - previous: nil for the first release.
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
    /// What had been told, of which the publication has to be worked out anew.
    ///
    /// - Parameters:
    ///   - released: all that the release showed to somebody.
    ///   - thresholds: the release's own.
    package init(inputs: ReleaseInputs, released: Released, thresholds: DisclosureThresholds) {
        self.init(
            inputs: inputs,
            publication: Publication(of: inputs.contributions, thresholds: thresholds, within: released)
        )
    }
}
