// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, explicit existentials and imports, no warning tolerated.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A module of ours, with the settings that all of them share.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a module of ours, in the folder that mirrors it.
func tests(
    _ module: String, _ more: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: module + "Tests", dependencies: [.byName(name: module)] + more, exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "wayleave",
    products: [.executable(name: "wayleave", targets: ["wayleave"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        // Pure: no I/O, no clock, no randomness.
        // Without pkg-config: re2.pc asks for -pthread, which the package manager refuses.
        .systemLibrary(name: "CRE2System", providers: [.apt(["libre2-dev"])]),
        .target(
            name: "CRE2", dependencies: ["CRE2System"], linkerSettings: [.linkedLibrary("re2")]),
        module("CEL", ["CRE2"]),
        module("JourneyModel", [crypto, yams]),
        module("JourneyLedger", [crypto]),
        module("JourneyPolicy", ["CEL", "JourneyModel"]),
        module("JourneyExchange", ["JourneyModel"]),
        .target(
            name: "JourneyMeasurement", dependencies: ["JourneyModel"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),

        // With I/O.
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        module("Postgres", ["CLibPQ", logging]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        module("Courier", ["CCurl"]),
        .target(
            name: "JourneyStore",
            dependencies: ["Postgres", "JourneyModel", logging, subprocess],
            swiftSettings: strict, plugins: ["EmbedSQL"]),
        module(
            "JourneyRunner",
            [
                "Courier", "JourneyExchange", "JourneyLedger", "JourneyMeasurement",
                "JourneyStore", "JourneyPolicy", lifecycle, logging,
            ]),
        .target(
            name: "JourneyCommands",
            dependencies: [
                "CEL", "JourneyExchange", "JourneyLedger", "JourneyMeasurement", "JourneyPolicy",
                "JourneyRunner", "Courier", "JourneyStore", "Postgres", argumentParser, lifecycle,
                logging, signals, subprocess,
            ],
            swiftSettings: strict, plugins: ["EmbedDocuments"]),
        .executableTarget(
            name: "wayleave", dependencies: ["JourneyCommands"], swiftSettings: strict),
        module("JourneyTestSupport", ["JourneyStore", "JourneyPolicy", "Postgres", subprocess]),

        // For development, never shipped.
        .executableTarget(
            name: "policy-bench", dependencies: ["CEL", "JourneyModel", "JourneyPolicy"],
            swiftSettings: strict),
        .executableTarget(
            name: "merge-bench", dependencies: ["JourneyModel"], swiftSettings: strict),
        .executableTarget(
            name: "measurement-sim", dependencies: ["JourneyMeasurement"], swiftSettings: strict),
        .executableTarget(
            name: "ledger-bench", dependencies: ["JourneyLedger"], swiftSettings: strict),
        .executableTarget(name: "cel-fuzz", dependencies: ["CEL"], swiftSettings: strict),
        .executableTarget(
            name: "attribution-bench", dependencies: ["JourneyMeasurement"],
            swiftSettings: strict),
        module(
            "GovernanceAttacks", ["JourneyModel", "JourneyStore", "JourneyTestSupport", "Postgres"]),
        .executableTarget(
            name: "attack", dependencies: ["GovernanceAttacks"], swiftSettings: strict),

        // At build time: files that the binary carries.
        .executableTarget(name: "embed", swiftSettings: strict),
        .plugin(
            name: "EmbedSQL", capability: .buildTool(), dependencies: ["embed"],
            path: "Sources/EmbedPlugin/SQL"),
        .plugin(
            name: "EmbedDocuments", capability: .buildTool(), dependencies: ["embed"],
            path: "Sources/EmbedPlugin/Documents"),

        // Never shipped: outside suites, run against the pure modules.
        .target(
            name: "CELConformance", dependencies: ["CEL"],
            resources: [.embedInCode("exceptions.txt")], swiftSettings: strict),
        module("StatisticsConformance", ["JourneyMeasurement", "JourneyModel"]),
        module("LedgerConformance", ["JourneyLedger"]),
        .executableTarget(
            name: "conformance",
            dependencies: [
                "CELConformance", "LedgerConformance", "StatisticsConformance", argumentParser,
            ],
            swiftSettings: strict),

        tests("CEL", ["CELConformance", "cel-fuzz"]),
        tests("JourneyModel", ["JourneyTestSupport", "merge-bench"]),
        tests("JourneyLedger", ["LedgerConformance"]),
        tests("JourneyPolicy", ["JourneyExchange", "JourneyTestSupport"]),
        tests("JourneyExchange", ["JourneyTestSupport"]),
        tests("JourneyMeasurement", ["JourneyTestSupport", "Postgres", "StatisticsConformance"]),
        tests("Postgres", ["JourneyTestSupport"]),
        tests("Courier", ["JourneyTestSupport"], exclude: ["Receivers"]),
        tests("JourneyStore", ["GovernanceAttacks", "JourneyTestSupport"]),
        tests(
            "JourneyRunner",
            ["JourneyExchange", "JourneyLedger", "JourneyMeasurement", "JourneyTestSupport"]),
        tests(
            "JourneyCommands",
            [
                "JourneyLedger", "JourneyMeasurement", "JourneyRunner", "JourneyTestSupport",
                argumentParser,
            ],
            exclude: ["Golden"]),
    ],
    cxxLanguageStandard: .cxx17
)
