extension ProviderComparison {
    /// A tenant's own comparison: of a client its providers, each by what it did for this client
    /// alone, and of a provider its clients likewise.
    ///
    /// It tells nobody of anybody that the tenant does not know. A single one has its scores and
    /// intervals, and rank 1 of 1.
    ///
    /// - Parameters:
    ///   - priors: The narrowest published cohort's that fits, else the reference yardstick's.
    ///   - tenant: Its id.
    ///   - first: The window's first month, as in 2026-01.
    ///   - last: The window's last month.
    ///   - threads: How many threads share the work. It changes no byte of the result.
    package static func own(
        _ providers: [ProviderFigures],
        priors: Priors,
        tenant: String,
        from first: String,
        to last: String,
        weights: Weights = .standard,
        minimumData: MinimumData = MinimumData(),
        threads: Int = 1
    ) -> ProviderComparison {
        ProviderComparison(
            ParallelWork(threads: threads).map(count: providers.count) { index in
                Candidate(providers[index], priors: priors, minimumData: minimumData)
            },
            release: ownRelease(tenant: tenant, from: first, to: last),
            weights: weights,
            minimumData: minimumData,
            threads: threads
        )
    }

    /// What the draws of a tenant's own comparison are seeded with.
    package static func ownRelease(tenant: String, from first: String, to last: String) -> String {
        "own|\(tenant)|\(first)|\(last)"
    }
}
