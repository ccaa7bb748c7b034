package import Scoring

/// The name of a KPI within a sentence or a list.
extension KPI: Worded {
    package var english: String {
        switch self {
        case .qualifiedMeetings: "qualified meetings"
        case .conversionRate: "conversion rate"
        case .costPerQualifiedLead: "cost per qualified lead"
        case .roi: "ROI"
        case .satisfaction: "satisfaction"
        }
    }

    package var french: FrenchText {
        switch self {
        case .qualifiedMeetings: "rendez-vous qualifiés"
        case .conversionRate: "taux de conversion"
        case .costPerQualifiedLead: "coût par contact qualifié"
        case .roi: "retour sur investissement"
        case .satisfaction: "satisfaction"
        }
    }
}

/// The name of a KPI at the beginning of a sentence.
struct KPISubject: Worded {
    let kpi: KPI

    var english: String {
        switch kpi {
        case .qualifiedMeetings: "The number of qualified meetings"
        case .conversionRate: "The conversion rate"
        case .costPerQualifiedLead: "Cost per qualified lead"
        case .roi: "ROI"
        case .satisfaction: "Satisfaction"
        }
    }

    var french: FrenchText {
        switch kpi {
        case .qualifiedMeetings: "Le nombre de rendez-vous qualifiés"
        case .conversionRate: "Le taux de conversion"
        case .costPerQualifiedLead: "Le coût par contact qualifié"
        case .roi: "Le retour sur investissement"
        case .satisfaction: "La satisfaction"
        }
    }
}

/// The heading of a KPI's column.
package enum KPIHeading: Worded {
    /// On one line.
    case short(KPI)
    /// On two lines, with a line break between them, and with the unit.
    case tall(KPI)

    package var english: String {
        switch self {
        case .short(.qualifiedMeetings): "Meetings"
        case .short(.conversionRate): "Conversion"
        case .short(.costPerQualifiedLead): "Cost per lead"
        case .short(.roi): "ROI"
        case .short(.satisfaction): "Satisfaction"
        case .tall(.qualifiedMeetings): "Meetings\na month"
        case .tall(.conversionRate): "Conversion\nrate"
        case .tall(.costPerQualifiedLead): "Cost\na lead"
        case .tall(.roi): "\nROI"
        case .tall(.satisfaction): "Satisfaction\nof 100"
        }
    }

    package var french: FrenchText {
        switch self {
        case .short(.qualifiedMeetings): "Rendez-vous"
        case .short(.conversionRate): "Conversion"
        case .short(.costPerQualifiedLead): "Coût par contact"
        case .short(.roi): "ROI"
        case .short(.satisfaction): "Satisfaction"
        case .tall(.qualifiedMeetings): "RDV par\nmois"
        case .tall(.conversionRate): "Taux de\nconversion"
        case .tall(.costPerQualifiedLead): "Coût par\ncontact"
        case .tall(.roi): "\nROI"
        case .tall(.satisfaction): "Satisfaction\nsur 100"
        }
    }
}
