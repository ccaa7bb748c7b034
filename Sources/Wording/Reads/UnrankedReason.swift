package import Scoring

extension UnrankedReason: Worded {
    package var english: String {
        switch self {
        case .tooFewKPIs(let shown, let required, let lacking):
            """
            Only \(shown) of the 5 KPIs can be shown and \(required) are needed; not enough data on: \
            \(list(lacking.map(\.english))).
            """
        case .noConversionRateOrROI:
            "Neither the conversion rate nor the ROI can be shown, and one of them is needed."
        case .tooLittleWeight(let sum, let required):
            "The KPIs shown carry \(Self.percent(sum))% of the weight and \(Self.percent(required))% is needed."
        case .tooLittleCredibility(let sum, let required):
            """
            The data as a whole are too thin: their credibility is \(Self.percent(sum))% and \
            \(Self.percent(required))% is needed.
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .tooFewKPIs(let shown, let required, let lacking):
            """
            \(Self.fewShown(shown)) et il en faut \(required) ; données insuffisantes pour : \
            \(list(lacking.map(\.french.text))).
            """
        case .noConversionRateOrROI:
            """
            Ni le taux de conversion ni le retour sur investissement ne peuvent être affichés, et il faut l'un des deux.
            """
        case .tooLittleWeight(let sum, let required):
            """
            Les indicateurs affichés représentent \(Self.percent(sum)) % de la pondération, et il en faut \
            \(Self.percent(required)) %.
            """
        case .tooLittleCredibility(let sum, let required):
            """
            Les données sont trop minces dans leur ensemble : leur crédibilité est de \(Self.percent(sum)) %, et il \
            faut \(Self.percent(required)) %.
            """
        }
    }

    private static func fewShown(_ count: Int) -> FrenchText {
        count == 0
            ? "Aucun des 5 indicateurs ne peut être affiché"
            : count == 1
                ? "Un seul des 5 indicateurs peut être affiché"
                : "Seuls \(count) des 5 indicateurs peuvent être affichés"
    }

    /// The share in hundredths, rounded down, so that a share just below the minimum never reads as
    /// the minimum.
    private static func percent(_ share: Double) -> Int { Int((share * 100 + 1e-9).rounded(.down)) }
}
