public import LicetBytecode
import LicetPrimitives

/// Source to verified module, and every finding, prose line and core line on the way.
///
///     Source ─ parse ─► Syntax ─ check ─► Checking ─ lower ─► Lowering ─ emit ─► Emission
///
/// The compiler runs no code and reads nothing but the bytes it is given.
public struct Compiler: Sendable {
    /// Compiles a file; what stops it is among the findings, and then there is no contract. If
    /// `isAdvising`, what compiles and is seldom meant is among them too.
    public static func compile(
        _ bytes: [UInt8], file: String, isAdvising: Bool = false
    ) -> Compilation {
        let source = SourceText(name: file, bytes: bytes)
        var (tree, diagnostics) = Parser.parse(source)
        let damage = Damage(diagnostics, in: source)
        var checkers: [Checker] = []
        for licence in tree.licences where !diagnostics.isFull {
            checkers.append(
                Checker.check(licence, in: source, damage: damage, diagnostics: &diagnostics))
        }
        let places = places(of: checkers, &diagnostics)
        var tests = checkers.map { _ in CheckedTests() }
        for test in tree.tests {
            guard let place = places[test.licence.text] else {
                if !damage.covers(test.licence.text) {
                    diagnostics.report(.unknownLicence, at: test.licence.span)
                }
                continue
            }
            guard knows(what: test, grants: checkers, places, &diagnostics) else { continue }
            check(test, against: &checkers[place], places, &tests[place], &diagnostics)
        }
        var licences: [CompiledLicence] = []
        if !diagnostics.hasErrors {
            let digest = Digest.hash(.source, bytes)
            licences = zip(checkers, tests).compactMap { build($0, digest, $1, &diagnostics) }
        }
        if isAdvising, !diagnostics.isFull {
            let contracts = diagnostics.hasErrors ? [] : checkers
            for finding in contracts.flatMap(Advice.on) + PersonalData.search(source) {
                diagnostics.report(finding)
            }
        }
        diagnostics.sort()
        return Compilation(
            source: source, diagnostics: diagnostics.list,
            licences: diagnostics.hasErrors ? [] : licences)
    }

    private static func check(
        _ test: TestNode, against checker: inout Checker, _ places: LookupTable<String, Int>,
        _ tests: inout CheckedTests, _ diagnostics: inout Diagnostics
    ) {
        if let name = checker.headNames.first(where: { !places.contains($0) }) {
            diagnostics.report(
                .unknownLicence, at: test.licence.span,
                "`\(test.licence.text)` stands under `\(name)`, which the file does not hold")
            return
        }
        checker.diagnostics = diagnostics
        defer { diagnostics = checker.diagnostics }
        if test.properties.isEmpty {
            if let scenario = checker.check(test) { tests.scenarios.append(scenario) }
        } else {
            if let property = checker.property(test) { tests.properties.append(property) }
        }
    }

    /// Whether the licences that a test grants are others of the file whose terms are all written.
    private static func knows(
        what test: TestNode, grants checkers: [Checker], _ places: LookupTable<String, Int>,
        _ diagnostics: inout Diagnostics
    ) -> Bool {
        for name in test.grantedLicences {
            guard let place = places[name.text], name.text != test.licence.text else {
                diagnostics.report(.unknownLicence, at: name.span)
                return false
            }
            if let parameter = checkers[place].licence.parameters.first {
                diagnostics.report(
                    .argumentMissing, at: name.span,
                    "the test does not give the parameter `\(parameter.name.text)`",
                    mend: "grant a licence whose terms are all written in the file")
                return false
            }
        }
        return true
    }

    /// Where the first licence of each name stands; refuses the others.
    private static func places(
        of checkers: [Checker], _ diagnostics: inout Diagnostics
    ) -> LookupTable<String, Int> {
        var places = LookupTable<String, Int>()
        for (place, checker) in checkers.enumerated() {
            let name = checker.licence.name
            if places.contains(name.text) {
                diagnostics.report(
                    .nameTaken, at: name.span, "the file has a licence `\(name.text)` already")
            } else {
                places[name.text] = place
            }
        }
        return places
    }

    /// Lowers, emits and verifies a contract; nil where it is too large for the machine.
    private static func build(
        _ checker: Checker, _ source: Digest, _ tests: CheckedTests,
        _ diagnostics: inout Diagnostics
    ) -> CompiledLicence? {
        let contract = checker.contract
        var program = Lowering.lower(contract)
        program.source = source
        do {
            try program.checkCounts()
            let prose = Prose.texts(of: contract)
            program.prose = Digest.hash(.prose, prose.published)
            let module = try program.verifiedModule()
            return CompiledLicence(
                verified: module, prose: prose,
                scenarios: tests.scenarios, properties: tests.properties,
                shape: contract.shape, program: program)
        } catch {
            diagnostics.report(
                .tooLarge, at: checker.licence.name.span, error.sentence)
            return nil
        }
    }
}

/// The `test` blocks of one licence that were found right.
private struct CheckedTests {
    var scenarios: [Scenario] = []
    var properties: [PropertyTest] = []
}

/// What compiling one file came to.
public struct Compilation: Sendable {
    /// The file.
    public let source: SourceText
    /// Everything found, in the order of the source.
    public let diagnostics: [Diagnostic]
    /// The licences of the file, in its order; empty where something stops compilation.
    public let licences: [CompiledLicence]

    /// Whether nothing found stops compilation.
    public var isCompiled: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// A licence of a file as a node would accept it.
public struct CompiledLicence: Sendable {
    /// The module, verified.
    public let verified: VerifiedModule
    /// The contract in prose, in every language; the digest of them all stands in the module.
    public let prose: ProseTexts
    /// The tests of this licence in its file.
    public let scenarios: [Scenario]
    /// The tests of it that hold for all values of their parameters.
    public let properties: [PropertyTest]
    /// When its periods are and who reports what.
    public let shape: LicenceShape
    let program: CoreProgram

    /// The licences of the file that its tests grant.
    public var grantedLicences: [String] {
        let played = scenarios.flatMap { scenario in
            scenario.steps.compactMap { step in
                if case .act(_, _, .grants(let name)?) = step.kind { name } else { nil }
            }
        }
        return played + properties.flatMap(\.grantedLicences)
    }

    /// The name of the licence in the source.
    public var name: String { program.name }

    /// The contract in the core language, as `licet expand` prints it.
    public var expanded: String { program.expanded }
}
