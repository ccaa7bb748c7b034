// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target is held to the same rules: the Swift 6 language mode, and no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "palmares",
    platforms: [.macOS(.v15)],
    dependencies: [
    ],
    targets: [
        // The system's C libraries, and Boost.Math behind a C header.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        // Foundations: each knows nothing of Palmares' own nouns.
        .target(name: "Postgres", dependencies: ["CLibpq"], swiftSettings: strict),
        .target(name: "PrivateCluster", swiftSettings: strict),

        // The domain.
        .target(name: "Units", swiftSettings: strict),

        // Tests. Those that need PostgreSQL share one throwaway cluster.
        .target(
            name: "TestDatabase",
            dependencies: ["Postgres", "PrivateCluster"],
            path: "Tests/TestDatabase",
            swiftSettings: strict
        ),
        .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestDatabase"], swiftSettings: strict),
        .testTarget(
            name: "PrivateClusterTests",
            dependencies: ["PrivateCluster", "TestDatabase"],
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)
