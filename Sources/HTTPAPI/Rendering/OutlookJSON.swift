import JSON
import Releases
import Scoring
import Units

/// What it would take, KPI by KPI.
struct OutlookJSON: JSONWritable {
    let outlook: Outlook
    let view: OwnView

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("told_apart") { json in
                for kpi in KPI.allCases {
                    json.member(kpi.rawValue, outlook.toldApart[kpi].map { MoreDataJSON(kpi: kpi, more: $0) })
                }
            }
            json.member("tier_up") { json in
                for kpi in KPI.allCases {
                    json.member(kpi.rawValue, outlook.tierUp[kpi].map { FigureChangeJSON(change: $0, unit: unit(kpi)) })
                }
            }
        }
    }

    private func unit(_ kpi: KPI) -> (Double) -> Figure {
        let unit = KPIUnit(of: kpi, currency: view.convert.currency)
        let factor = kpi == .costPerQualifiedLead ? view.convert.unitsPerEuro : 1
        return { unit.figure($0 * factor) }
    }
}

/// `{"more":120,"of":"matured_meetings"}`; `more` is null where no number would do.
private struct MoreDataJSON: JSONWritable {
    let kpi: KPI
    let more: MoreData

    func write(to json: inout JSONWriter) {
        let number: Int? = if case .more(let number) = more { number } else { nil }
        json.object {
            $0.member("more", number)
            $0.member("of", kpi.counted)
        }
    }
}

/// `{"from","to"}`; `to` is null where no figure would do.
private struct FigureChangeJSON: JSONWritable {
    let change: FigureChange
    let unit: (Double) -> Figure

    func write(to json: inout JSONWriter) {
        json.object { json in
            switch change {
            case .change(let from, let to):
                json.member("from", unit(from))
                json.member("to", unit(to))
            case .noFigure:
                json.member("from", Int?.none)
                json.member("to", Int?.none)
            }
        }
    }
}

extension KPI {
    /// What there may be more of.
    fileprivate var counted: String {
        switch self {
        case .qualifiedMeetings, .costPerQualifiedLead: "qualified_meetings"
        case .conversionRate: "matured_meetings"
        case .roi: "won_deals"
        case .satisfaction: "respondents"
        }
    }
}
