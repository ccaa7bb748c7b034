package import Scoring

/// The texts above and below a scoresheet's table, and between its tiers.
package enum ScoresheetText: Worded {
    case title(name: String, providers: Int, ranked: Int, isByReference: Bool)
    case tier(Int)
    case notRanked
    case nobodyRanked
    case tiers
    /// What 50 is by priors that are fitted to the file.
    case score(isRounded: Bool)
    /// What 50 is by the reference yardstick, where need be with the number of providers from which
    /// priors are fitted.
    case referenceScore(version: Int, fittedFrom: Int?)
    case figures
    /// The meaning of a cell without a figure.
    case tooFew
    case nothing
    case settings(Weights, release: String, waivesMinimumData: Bool)

    package var english: String {
        switch self {
        case .title(let name, let providers, let ranked, let isByReference):
            """
            \(name): \(providers, "provider", "providers"), \(ranked) ranked\
            \(isByReference ? ", by the reference yardstick" : "")
            """
        case .tier(let number): "Tier \(number)"
        case .notRanked: "Not ranked"
        case .nobodyRanked: "Nobody is ranked, for the reasons above."
        case .tiers:
            """
            Tiers are the headline: nobody in a tier is beaten by its first provider with 90% certainty. \
            Beside rank and score are their 90% intervals.
            """
        case .score(let isRounded):
            """
            Score: 50 is a typical provider of this file, on which the priors are fitted\
            \(isRounded ? ", rounded to 3 significant digits" : ""). Its interval is calibrated by simulation.
            """
        case .referenceScore(let version, let fittedFrom):
            """
            Score: 50 is a typical provider by the reference yardstick (version \(version)), whose priors are fixed \
            and wide on purpose. \
            \(fittedFrom.map { "Priors are fitted to a file from \($0) providers on. " } ?? "")\
            The score's interval is calibrated by simulation.
            """
        case .figures:
            """
            Conversion: of matured meetings. Cost: in the file's currency. ROI: revenue / investment, 100% is \
            break-even.
            """
        case .tooFew: "\(ScoresheetCell.tooFew.english): less than the minimum of data."
        case .nothing: "\(ScoresheetCell.nothing.english): no data, which scores 50."
        case .settings(let weights, let release, let waivesMinimumData):
            """
            Weights: \(list(KPI.allCases.map { "\($0.english.lowercased()) \(weights[$0])" })). Release: \
            \(release).\(waivesMinimumData ? " No minimum of data." : "")
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .title(let name, let providers, let ranked, isByReference: false):
            "\(name) : \(providers, "agence", "agences"), \(ranked, "classée", "classées")"
        case .title(let name, let providers, let ranked, isByReference: true):
            """
            \(name) : \(providers, "agence", "agences"), \(ranked, "classée", "classées"), selon l'étalon de référence
            """
        case .tier(let number): "Palier \(number)"
        case .notRanked: "Non classées"
        case .nobodyRanked: "Aucune agence n'est classée, pour les raisons ci-dessus."
        case .tiers:
            """
            Les paliers sont l'essentiel : dans un palier, la première agence ne devance aucune autre avec une \
            certitude de 90 %. À côté du rang et du score figurent leurs intervalles à 90 %.
            """
        case .score(isRounded: true):
            """
            Score : 50 correspond à une agence type de ce fichier, sur lequel les a priori sont ajustés, arrondis à \
            3 chiffres significatifs. Son intervalle est calé par simulation.
            """
        case .score(isRounded: false):
            """
            Score : 50 correspond à une agence type de ce fichier, sur lequel les a priori sont ajustés. Son \
            intervalle est calé par simulation.
            """
        case .referenceScore(let version, let fittedFrom?):
            """
            Score : 50 correspond à une agence type selon l'étalon de référence (version \(version)), dont les a \
            priori sont fixes et volontairement larges. Les a priori sont ajustés au fichier à partir de \
            \(fittedFrom, "agence", "agences"). L'intervalle du score est calé par simulation.
            """
        case .referenceScore(let version, nil):
            """
            Score : 50 correspond à une agence type selon l'étalon de référence (version \(version)), dont les a \
            priori sont fixes et volontairement larges. L'intervalle du score est calé par simulation.
            """
        case .figures:
            """
            RDV : rendez-vous. Conversion : part des rendez-vous arrivés à maturité. Coût : dans la devise du \
            fichier. ROI : retour sur investissement, soit revenu / investissement ; à 100 %, l'investissement est \
            couvert.
            """
        case .tooFew: "\(ScoresheetCell.tooFew.french) : moins que le minimum de données."
        case .nothing: "\(ScoresheetCell.nothing.french) : aucune donnée, ce qui vaut un score de 50."
        case .settings(let weights, let release, let waivesMinimumData):
            """
            Pondérations : \(Self.french(weights)). Publication : \
            \(release).\(waivesMinimumData ? " Sans minimum de données." : "")
            """
        }
    }

    /// The separator is a semicolon, because the numbers have commas.
    private static func french(_ weights: Weights) -> FrenchText {
        let texts = KPI.allCases.map { kpi -> FrenchText in
            "\(kpi.french) \("\(weights[kpi])".replacing(".", with: ","))"
        }
        return FrenchText.list(texts, separator: " ; ")
    }
}
