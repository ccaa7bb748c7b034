import JSON
import Releases
package import Scoring
import Units
import UseCases
import Wording

extension Explanation {
    func write(to json: inout JSONWriter, in language: Language) {
        head.write(to: &json, in: language)
        json.member("provider", object: entry.writeProvider)
        json.member("visibility", entry.visibility.rawValue)
        json.member("composite", score?.rounded(decimals: 6))
        json.member("contributions") { json in
            for kpi in KPI.allCases { json.member(kpi.rawValue, contributions?[kpi].rounded(decimals: 6)) }
        }
        json.member("change", change.map { ScoreChangeJSON(change: $0, language: language) })
    }
}

private struct ScoreChangeJSON: JSONWritable {
    let change: ScoreChange
    let language: Language

    func write(to json: inout JSONWriter) {
        let total = { (part: (ChangeParts) -> Double) in PerKPI { part(change.parts[$0]) }.sum.rounded(decimals: 6) }
        json.object { json in
            json.member("since") { json in
                json.member("name", change.previousName)
                json.member("window", change.previousWindow)
            }
            json.member("before", change.before.rounded(decimals: 6))
            json.member("after", change.after.rounded(decimals: 6))
            json.member("parts") { json in
                for kpi in KPI.allCases { json.member(kpi.rawValue, change.parts[kpi]) }
            }
            json.member("own_data", total(\.ownData))
            json.member("benchmark", total(\.benchmark))
            json.member("weights", total(\.weights))
            json.member("sentences", change.statements.map { $0.text(in: language) })
        }
    }
}

extension ChangeParts: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("own_data", ownData.rounded(decimals: 6))
            json.member("benchmark", benchmark.rounded(decimals: 6))
            json.member("weights", weights.rounded(decimals: 6))
            json.member("total", total.rounded(decimals: 6))
        }
    }
}

extension History {
    func write(to json: inout JSONWriter) {
        json.member("provider", object: entries[0].standing.writeProvider)
        json.member("data", array: entries) { json, entry in
            json.object { entry.write(to: &$0) }
        }
    }
}

extension History.Entry {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("release", head.release.map(ReleaseName.init))
        json.member("window", head.window)
        json.member("cohort") { $0.member("used", head.cohort.used.map(CohortValues.init)) }
        json.member("ranked_providers", rankedCount)
        json.member("visibility", standing.visibility.rawValue)
        standing.writePlace(to: &json)
        json.member("kpis") { json in
            for kpi in KPI.allCases {
                json.member(kpi.rawValue) {
                    standing.kpis[kpi].writeBriefly(to: &$0, kpi: kpi, currency: head.currency)
                }
            }
        }
    }
}

extension Benchmark {
    func write(to json: inout JSONWriter, in language: Language) {
        head.write(to: &json, in: language)
        json.member("score", score.map { ReadQuartiles(quartiles: $0, figure: Figure.number) })
        json.member("kpis") { json in
            for kpi in KPI.allCases {
                let unit = KPIUnit(of: kpi, currency: head.currency)
                json.member(kpi.rawValue) { json in
                    json.member("unit", unit.name)
                    json.member("quartiles", kpis[kpi].map { ReadQuartiles(quartiles: $0, figure: unit.figure) })
                }
            }
        }
    }
}

private struct ReadQuartiles: JSONWritable {
    let quartiles: Quartiles
    let figure: (Double) -> Figure

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("lower", figure(quartiles.lower))
            json.member("median", figure(quartiles.median))
            json.member("upper", figure(quartiles.upper))
            json.member("providers", quartiles.providerCount)
        }
    }
}
