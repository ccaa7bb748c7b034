import Domain
import JSON
import Releases
import Scoring
import Units
import UseCases
import Wording

extension OwnView {
    /// The first members of every read of the own view.
    func writeHead(to json: inout JSONWriter) {
        json.member("view", AskedView.own.rawValue)
        json.member("tenant") { json in
            json.member("id", reading.party.tenantID)
            json.member("name", tenantName)
        }
        json.member("window", reading.window)
        json.member("as_of", reading.asOf)
        json.member("currency", convert.currency)
        json.member("weights", weights)
        json.member("yardstick", object: writeYardstick)
        json.member("methodology") { $0.member("version", Methodology.version) }
    }

    private func writeYardstick(to json: inout JSONWriter) {
        switch yardstick {
        case .reference(let reference):
            json.member("kind", "reference")
            json.member("version", reference.version)
        case .cohort(let cohort, let release):
            let measured = cohort.yardstick
            json.member("kind", "cohort")
            json.member("release", ReleaseName(release))
            json.member("cohort", CohortValues(measured.cohortValues))
            json.member("providers", measured.providerCount)
            json.member("clients", measured.clientCount)
            json.member("status", measured.isProvisional ? "provisional" : "frozen")
            json.member("fitted_on", measured.fittedOn)
        }
        json.member("priors", PriorsJSON(priors: priors, convert: convert))
    }
}

/// What figures are measured by, in numbers.
private struct PriorsJSON: JSONWritable {
    let priors: Priors
    let convert: Conversion

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("qualified_meetings", object: gamma(priors.qualifiedMeetings))
            json.member("conversion_rate") { json in
                json.member("a", priors.conversionRate.a)
                json.member("b", priors.conversionRate.b)
            }
            json.member("cost_per_qualified_lead", object: gamma(priors.costPerQualifiedLead))
            json.member("roi") { json in
                json.member("mean_of_logarithm", priors.roi.mean)
                json.member("variance_of_logarithm", priors.roi.variance)
                json.member("mean_deal", money(priors.deals.mean))
                json.member("deal_cap", priors.deals.cap.map(money))
                json.member("squared_coefficient_of_variation", priors.deals.squaredCoefficientOfVariation)
            }
            json.member("satisfaction") { json in
                json.member("mean", priors.satisfaction.mean)
                json.member("variance", priors.satisfaction.variance)
                json.member("variance_of_a_respondent", priors.satisfactionVariance)
            }
            json.member("over_dispersion", priors.overDispersion)
        }
    }

    private func gamma(_ prior: GammaPrior) -> (inout JSONWriter) -> Void {
        { json in
            json.member("shape", prior.shape)
            json.member("rate", prior.rate)
        }
    }

    private func money(_ euro: Double) -> Money {
        Money(Amount(rounding: euro * convert.unitsPerEuro, decimals: convert.currency.decimals), convert.currency)
    }
}

extension OwnEntry {
    func write(to json: inout JSONWriter, of view: OwnView, in language: Language) {
        standing.write(to: &json, as: subject.kind.rawValue, currency: view.convert.currency, in: language)
        json.member("targets") { json in
            for kpi in KPI.allCases {
                let unit = KPIUnit(of: kpi, currency: view.convert.currency)
                let factor = kpi == .costPerQualifiedLead ? view.convert.unitsPerEuro : 1
                json.member(kpi.rawValue, targets[kpi].map { TargetJSON(reading: $0) { unit.figure($0 * factor) } })
            }
        }
        json.member("beside", object: counts.write)
    }
}

/// `{"target","share","probability_met"}`
private struct TargetJSON: JSONWritable {
    let reading: TargetReading
    let figure: (Double) -> Figure

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("target", figure(reading.target))
            $0.member("share", reading.share?.rounded(decimals: 6))
            $0.member("probability_met", reading.probabilityMet.rounded(decimals: 6))
        }
    }
}

extension OwnCounts {
    /// What counts in no score.
    func write(to json: inout JSONWriter) {
        json.member("held_meetings", heldMeetings)
        json.member("pending_meetings", pendingMeetings)
        json.member("no_shows", noShows)
        json.member("cancellations", cancellations)
        json.member("show_rate", showRate?.rounded(decimals: 6))
        json.member("won_deals_without_amount", unvaluedDeals)
        json.member("expected_revenue", expectedRevenue)
    }
}

extension OwnSeries {
    func write(to json: inout JSONWriter, of view: OwnView, in language: Language) {
        json.member("engagement_id", engagementID)
        json.member("months", array: months) { json, month in
            json.object { json in
                json.member("month", month.month)
                json.member("kpis") { json in
                    for kpi in KPI.allCases {
                        json.member(kpi.rawValue) {
                            month.kpis[kpi].write(to: &$0, kpi: kpi, currency: view.convert.currency, in: language)
                        }
                    }
                }
                json.member("beside", object: month.counts.write)
            }
        }
    }
}

extension OwnExplanation {
    func write(to json: inout JSONWriter, in language: Language) {
        view.writeHead(to: &json)
        json.member("provider", object: entry.standing.writeProvider)
        json.member("composite", entry.composite.rounded(decimals: 6))
        json.member("contributions") { json in
            for kpi in KPI.allCases { json.member(kpi.rawValue, entry.contributions[kpi].rounded(decimals: 6)) }
        }
        json.member("change", change.map { OwnChangeJSON(change: $0, language: language) })
    }
}

private struct OwnChangeJSON: JSONWritable {
    let change: OwnChange
    let language: Language

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("since") { $0.member("window", change.window) }
            json.member("before", change.before.rounded(decimals: 6))
            json.member("after", change.after.rounded(decimals: 6))
            json.member("parts") { json in
                for kpi in KPI.allCases { json.member(kpi.rawValue, change.parts[kpi].total.rounded(decimals: 6)) }
            }
            json.member("probability_improved") { json in
                for kpi in KPI.allCases { json.member(kpi.rawValue, change.improved[kpi]?.rounded(decimals: 6)) }
            }
            json.member("sentences", change.statements.map { $0.text(in: language) })
        }
    }
}

extension OwnScorecard {
    /// What the two sides of an engagement call a qualified meeting today, and by which version the
    /// bookings since which day are judged, up to the window's end.
    func writeDefinitions(of engagement: Engagement, to json: inout JSONWriter) {
        let accepted = definitions[engagement.id] ?? []
        json.member("engagement_id", engagement.id)
        json.member("definition", accepted.inForce(on: view.reading.asOf))
        let lastDay = min(view.reading.window.to.lastDay, view.reading.asOf)
        json.member("judged_by", array: accepted.inForce(until: lastDay)) { json, definition in
            json.object {
                $0.member("version", definition.version)
                $0.member("valid_from", definition.validFrom)
            }
        }
    }
}
