import ArgumentParser

@main
struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Simulates providers whose true values are known, and counts how often their intervals hold them.",
        discussion: """
            Each cohort is scored and ranked as a release does it, from data that were drawn at random for it. The same \
            seed gives the same figures. Exit code 1 if fewer than 90% of the true ranks are inside the 90% rank \
            intervals.
            """
    )

    @Option(help: "How many cohorts to simulate.")
    var cohorts = 200

    @Option(help: "How many providers each has.")
    var providers = 40

    @Option(help: "The seed of all random numbers.")
    var seed: UInt64 = 1

    @Option(help: "How many threads rank a cohort. It changes no figure.")
    var threads = 2

    /// The least share of true ranks that 90% rank intervals must hold, 0 to 1.
    private static let target = 0.9

    func validate() throws {
        guard (1...1_000_000).contains(cohorts) else {
            throw ValidationError("--cohorts must be from 1 to 1000000, not \(cohorts).")
        }
        guard (2...10_000).contains(providers) else {
            throw ValidationError("--providers must be from 2 to 10000, not \(providers).")
        }
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads must be from 1 to 256, not \(threads).")
        }
    }

    func run() throws {
        var sampler = Sampler(seed: seed)
        var tally = Tally()
        for cohort in 0..<cohorts {
            let simulated = (0..<providers).map { TrueProvider(id: "provider-\($0)", using: &sampler) }
            tally.add(simulated, release: "coverage-\(seed)-\(cohort)", threads: threads)
        }
        print("Providers ranked: \(tally.providers), and \(tally.unranked) with too little data")
        print("True ranks inside the 90% rank intervals: \(Self.percent(tally.rankCoverage)) (at least 90%)")
        print(
            "True composites inside the 90% composite intervals: \(Self.percent(tally.compositeCoverage)) "
                + "(calibrated by simulation; 88 to 93% are expected)"
        )
        print("Kendall's tau of the composite with the true one: \(Self.thousandths(tally.kendallTau))")
        guard tally.providers > 0, tally.rankCoverage >= Self.target else {
            print("The rank intervals hold too few of the true ranks.")
            throw ExitCode.failure
        }
    }

    /// Rounded down, so that a share just below the target never looks like the target.
    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)%"
    }

    private static func thousandths(_ value: Double) -> String {
        let digits = String(Int((value.magnitude * 1000).rounded()) % 1000)
        let whole = Int((value.magnitude * 1000).rounded()) / 1000
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(value < 0 ? "-" : "")\(whole).\(zeros)\(digits)"
    }
}
