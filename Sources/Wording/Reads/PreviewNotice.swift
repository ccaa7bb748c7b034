package import Releases
package import Units

/// What a preview says of itself.
package struct PreviewNotice: Worded {
    private let window: Window
    private let dueOn: Day?

    /// - Parameter dueOn: When the release is due; nil where an admin makes it.
    package init(window: Window, dueOn: Day?) {
        self.window = window
        self.dueOn = dueOn
    }

    package var english: String {
        """
        This is a preview, not a release: your own data of \(window.from) to \(window.to) as they are now. The \
        release of these months \(dueOn.map { "is due on \($0)" } ?? "is made by an admin").
        """
    }

    package var french: FrenchText {
        let made: FrenchText = dueOn.map { "est prévue le \($0)" } ?? "sera créée par un administrateur"
        return """
            Ceci est un aperçu, et non une publication : vos propres données de \(window.from) à \(window.to), telles \
            qu'elles sont maintenant. La publication de ces mois \(made).
            """
    }
}
