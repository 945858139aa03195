// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// `LICET_FUZZ=1` (set by `Tests/fuzz` alone) instruments the libraries for libFuzzer and adds the
/// executable `Fuzz`; no other build carries a flag of this kind.
let fuzzing = Context.environment["LICET_FUZZ"] == "1"

let instrumented: [SwiftSetting] = fuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

/// A library target of Licet with exactly the arrows it is allowed.
func library(_ name: String, over dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + instrumented)
}

/// The tests of one target, with the shared support beside it.
func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["LicetTestSupport"], swiftSettings: strict)
}

let oracle = Target.Dependency.product(name: "BigInt", package: "BigInt")

let package = Package(
    name: "licet",
    products: [
        .executable(name: "licet", targets: ["licet"]),
        .library(name: "LicetPrimitives", targets: ["LicetPrimitives"]),
        .library(name: "LicetTerms", targets: ["LicetTerms"]),
        .library(name: "LicetBytecode", targets: ["LicetBytecode"]),
        .library(name: "LicetCompiler", targets: ["LicetCompiler"]),
        .library(name: "LicetVM", targets: ["LicetVM"]),
        .library(name: "LicetStorage", targets: ["LicetStorage"]),
        .library(name: "LicetLedger", targets: ["LicetLedger"]),
        .library(name: "LicetWorkbench", targets: ["LicetWorkbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    ],
    targets: [
        .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),

        library("LicetPrimitives", over: ["CGMP", "COpenSSL", "CSodium"]),
        library("LicetKeys", over: ["LicetPrimitives", "CSodium"]),
        library("LicetTerms", over: ["LicetPrimitives"]),
        library("LicetBytecode", over: ["LicetPrimitives", "LicetTerms"]),
        library("LicetVM", over: ["LicetPrimitives", "LicetTerms", "LicetBytecode", "CGMP"]),
        library("LicetCompiler", over: ["LicetPrimitives", "LicetTerms", "LicetBytecode"]),
        library("LicetStorage", over: ["LicetPrimitives", "CLMDB"]),
        library(
            "LicetLedger",
            over: ["LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetStorage"]),
        library(
            "LicetWorkbench",
            over: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
                "LicetStorage", "LicetLedger", "LicetKeys",
            ]),
        .executableTarget(
            name: "licet",
            dependencies: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
                "LicetStorage", "LicetLedger", "LicetKeys", "LicetWorkbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .target(
            name: "LicetTestSupport",
            dependencies: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", oracle,
            ],
            path: "Tests/Support", swiftSettings: strict),
        .target(
            name: "LicetLedgerTestSupport",
            dependencies: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetStorage",
                "LicetLedger", "LicetTestSupport",
            ],
            path: "Tests/LedgerSupport", swiftSettings: strict),
        .target(
            name: "LicetFuzzing",
            dependencies: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
                "LicetLedger", "LicetTestSupport", "LicetLedgerTestSupport",
            ],
            path: "Tests/Fuzz", swiftSettings: strict),
        .executableTarget(
            name: "LedgerWriter",
            dependencies: ["LicetPrimitives", "LicetLedger", "LicetLedgerTestSupport"],
            path: "Tests/LedgerWriter", swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        tests("LicetPrimitivesTests", of: ["LicetPrimitives", oracle]),
        tests("LicetKeysTests", of: ["LicetPrimitives", "LicetKeys"]),
        tests("LicetTermsTests", of: ["LicetPrimitives", "LicetTerms"]),
        tests("LicetBytecodeTests", of: ["LicetPrimitives", "LicetTerms", "LicetBytecode"]),
        tests(
            "LicetVMTests", of: ["LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM"]),
        tests(
            "LicetCompilerTests",
            of: ["LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetCompiler"]),
        tests("LicetStorageTests", of: ["LicetPrimitives", "LicetStorage", "CLMDB"]),
        tests(
            "LicetLedgerTests",
            of: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetStorage",
                "LicetLedger", "LicetCompiler", "LicetLedgerTestSupport",
            ]),
        tests(
            "LicetWorkbenchTests",
            of: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
                "LicetStorage", "LicetLedger", "LicetKeys", "LicetWorkbench",
            ]),
        tests("LicetTests", of: ["licet"]),
        tests(
            "PromiseTests",
            of: [
                "LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM", "LicetCompiler",
                "LicetStorage", "LicetLedger", "LicetWorkbench", "LicetLedgerTestSupport",
                "LedgerWriter", "LicetFuzzing",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

if fuzzing {
    let runtime = Context.environment["LICET_FUZZ_RUNTIME"] ?? ""
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["LicetFuzzing", "LicetTestSupport"],
            path: "Tests/FuzzDriver", swiftSettings: strict,
            linkerSettings: [
                .unsafeFlags([runtime]), .linkedLibrary("stdc++"), .linkedLibrary("m"),
            ]))
}
