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

        // The domain.
        .target(name: "Units", swiftSettings: strict),
        .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
