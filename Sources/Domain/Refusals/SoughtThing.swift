/// What was asked for, and is not there or not the viewer's to see.
package enum SoughtThing: Sendable, Equatable, CaseIterable {
    case tenant
    case apiKey
    case currency
    /// A version of the reference yardstick.
    case yardstickVersion
    case engagement
    case definition
    case campaign
    case `import`
    case mappingProfile
    case release
    /// Nobody has made a release yet.
    case anyRelease
    case provider
    case providerInRelease
    case providerInAnyRelease
    /// A provider with data of the viewer's own.
    case providerWithOwnData
    /// A client with data of the viewer's own.
    case clientWithOwnData
}
