// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library of the package that is measured.
func licet(_ name: String) -> Target.Dependency { .product(name: name, package: "licet") }

let machine = ["LicetPrimitives", "LicetTerms", "LicetBytecode", "LicetVM"].map(licet)
let arguments = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "licet-benchmarks",
    dependencies: [
        .package(name: "licet", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        .target(name: "Measuring", dependencies: machine, swiftSettings: strict),
        .executableTarget(
            name: "licet-bench",
            dependencies: machine + [licet("LicetCompiler"), "Measuring", arguments],
            path: "Sources/Run", swiftSettings: strict),
        .executableTarget(
            name: "licet-gas",
            dependencies: machine + ["LicetStorage", "LicetLedger", "LicetCompiler"].map(licet)
                + ["Measuring", arguments],
            path: "Sources/Gas", swiftSettings: strict),
        .executableTarget(
            name: "licet-verify",
            dependencies: ["LicetPrimitives", "LicetTerms", "LicetBytecode"].map(licet)
                + ["Measuring"],
            path: "Sources/Verify", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
