// swift-tools-version: 6.2

import PackageDescription

/// The same rules for every Swift target: the Swift 6 language mode, and no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets with long calculations are optimised in debug builds too. A release takes millions of
/// special functions, and the attacker's eliminations take billions of steps. Otherwise every test
/// with one of them would be slow.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "palmares",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "palmares", targets: ["palmares"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The system's C libraries, and Boost.Math behind a C header.
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CBoostMath", cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

        // Foundations. None of them knows Palmares' own nouns.
        .target(name: "Postgres", dependencies: ["CLibpq"], swiftSettings: strict),
        .target(name: "PrivateCluster", swiftSettings: strict),
        .target(
            name: "OpenSSLTransport",
            dependencies: [
                "COpenSSL",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // The domain.
        .target(name: "Units", swiftSettings: strict),
        .target(name: "JSON", dependencies: ["Units"], swiftSettings: strict),
        .target(
            name: "Scoring",
            dependencies: ["CBoostMath", "Units"],
            swiftSettings: strict + optimised
        ),
        .target(name: "Disclosure", dependencies: ["Units"], swiftSettings: strict + optimised),
        .target(
            name: "Scoresheet",
            dependencies: ["Domain", "Intake", "JSON", "Scoring", "Units", "Wording"],
            swiftSettings: strict
        ),
        .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: strict),
        .target(name: "Access", swiftSettings: strict),
        .target(name: "Domain", dependencies: ["Access", "Units"], swiftSettings: strict),
        .target(
            name: "Schema",
            path: "sql",
            resources: [.embedInCode("migrations"), .embedInCode("roles.sql")],
            swiftSettings: strict
        ),
        .target(
            name: "Storage",
            dependencies: ["Access", "Cryptography", "Domain", "Intake", "Postgres", "Schema", "Units"],
            swiftSettings: strict
        ),
        .target(
            name: "Intake",
            dependencies: ["CExpat", "CZip", "CZlib", "Domain", "JSON", "Units"],
            swiftSettings: strict
        ),
        .target(
            name: "Wording",
            dependencies: ["Access", "Disclosure", "Domain", "JSON", "Releases", "Scoring", "Units"],
            swiftSettings: strict
        ),
        .target(name: "Demonstration", dependencies: ["Intake", "Units"], swiftSettings: strict),
        .target(
            name: "Releases",
            dependencies: ["Access", "Cryptography", "Disclosure", "Domain", "JSON", "Scoring", "Units"],
            swiftSettings: strict
        ),
        .target(
            name: "UseCases",
            dependencies: [
                "Access", "Cryptography", "Disclosure", "Domain", "Intake", "JSON", "Releases", "Scoring", "Storage",
                "Units",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),

        // The public face, and the executable that wires everything.
        .target(
            name: "HTTPAPI",
            dependencies: [
                "Access", "Cryptography", "Domain", "Intake", "JSON", "Releases", "Scoring", "Units", "UseCases",
                "Wording",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "palmares",
            dependencies: [
                "Access", "Demonstration", "Disclosure", "Domain", "HTTPAPI", "Intake", "JSON",
                "OpenSSLTransport", "Postgres", "PrivateCluster", "Releases", "Scoresheet", "Scoring",
                "Storage", "Units", "UseCases", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        // It is too slow for a test: how often the intervals are right.
        .executableTarget(
            name: "coverage",
            dependencies: ["Scoring", "Units", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict
        ),

        // Tests. Those that need PostgreSQL share one throwaway cluster.
        .target(
            name: "TestDatabase",
            dependencies: ["Postgres", "PrivateCluster"],
            path: "Tests/TestDatabase",
            swiftSettings: strict
        ),
        .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Units"], swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestDatabase"], swiftSettings: strict),
        .testTarget(name: "PrivateClusterTests", dependencies: ["Postgres", "PrivateCluster"], swiftSettings: strict),
        .testTarget(
            name: "OpenSSLTransportTests",
            dependencies: [
                "COpenSSL", "OpenSSLTransport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "ScoringTests", dependencies: ["Scoring", "Units"], swiftSettings: strict),
        .testTarget(name: "DisclosureTests", dependencies: ["Disclosure", "Units"], swiftSettings: strict + optimised),
        .testTarget(
            name: "ScoresheetTests",
            dependencies: ["Intake", "Scoresheet", "Scoring", "Units", "Wording"],
            swiftSettings: strict
        ),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"], swiftSettings: strict),
        .testTarget(name: "AccessTests", dependencies: ["Access"], swiftSettings: strict),
        .testTarget(
            name: "IntakeTests",
            dependencies: ["CZlib", "Domain", "Intake", "JSON", "Units", "Wording"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WordingTests",
            dependencies: ["Access", "Disclosure", "Domain", "JSON", "Releases", "Scoring", "Units", "Wording"],
            swiftSettings: strict
        ),
        .testTarget(name: "DemonstrationTests", dependencies: ["Demonstration", "Units"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Access", "Domain", "Postgres", "PrivateCluster", "Schema", "Storage", "TestDatabase", "Units",
            ],
            swiftSettings: strict
        ),
        // Markets and releases in memory, for tests without a database.
        .target(
            name: "TestMarkets",
            dependencies: ["Disclosure", "Domain", "JSON", "Releases", "Scoring", "Units"],
            path: "Tests/TestMarkets",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReleasesTests",
            dependencies: ["Disclosure", "Domain", "JSON", "Releases", "Scoring", "TestMarkets", "Units"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "UseCasesTests",
            dependencies: [
                "Access", "Cryptography", "Disclosure", "Domain", "Intake", "JSON", "Postgres", "Releases", "Scoring",
                "Storage", "TestDatabase", "TestMarkets", "Units", "UseCases", "Wording",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPAPITests",
            dependencies: [
                "Access", "Domain", "HTTPAPI", "JSON", "Releases", "Scoring", "Storage", "Units", "UseCases", "Wording",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)

// A build for the sanitizers. `deploy/sanitize` names a few tests, so that nothing else is built.
if let names = Context.environment["PALMARES_ONLY_TESTS"] {
    let targets = Dictionary(uniqueKeysWithValues: package.targets.map { ($0.name, $0) })
    var wanted: Set<String> = []
    var open = names.split(separator: " ").map(String.init)
    while let name = open.popLast() {
        guard let target = targets[name], wanted.insert(name).inserted else { continue }
        for dependency in target.dependencies {
            switch dependency {
            case .byNameItem(let name, _), .targetItem(let name, _): open.append(name)
            default: break
            }
        }
    }
    package.targets.removeAll { !wanted.contains($0.name) }
    // Locks that a sanitizer can see.
    targets["Postgres"]?.swiftSettings = strict + [.define("SANITIZED")]
    package.products = []
}
