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
        refuseTwins(checkers, &diagnostics)
        var tests: [CheckedTest] = []
        for test in tree.tests {
            let checked = check(test, against: &checkers, damage, &diagnostics)
            if let checked { tests.append(checked) }
        }
        var licences: [CompiledLicence] = []
        if !diagnostics.hasErrors {
            let digest = Digest.hash(.source, bytes)
            licences = checkers.compactMap { build($0, digest, tests, &diagnostics) }
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
        _ test: TestNode, against checkers: inout [Checker], _ damage: Damage,
        _ diagnostics: inout Diagnostics
    ) -> CheckedTest? {
        let index = checkers.firstIndex { $0.licence.name.text == test.licence.text }
        guard let index else {
            if !damage.covers(test.licence.text) {
                diagnostics.report(.unknownLicence, at: test.licence.span)
            }
            return nil
        }
        for name in checkers[index].headNames
        where !checkers.contains(where: { $0.licence.name.text == name }) {
            diagnostics.report(
                .unknownLicence, at: test.licence.span,
                "`\(test.licence.text)` stands under `\(name)`, which the file does not hold")
            return nil
        }
        guard knows(test.grantedLicences, checkers, of: checkers[index], &diagnostics) else {
            return nil
        }
        checkers[index].diagnostics = diagnostics
        defer { diagnostics = checkers[index].diagnostics }
        if test.properties.isEmpty {
            return checkers[index].check(test).map { .scenario($0) }
        }
        return checkers[index].property(test).map { .property($0) }
    }

    /// Whether the licences that a test grants are others of the file whose terms are all written.
    private static func knows(
        _ names: [Name], _ checkers: [Checker], of tested: Checker, _ diagnostics: inout Diagnostics
    ) -> Bool {
        for name in names {
            let found = checkers.first { $0.licence.name.text == name.text }
            guard let found, found.licence.name.text != tested.licence.name.text else {
                diagnostics.report(.unknownLicence, at: name.span)
                return false
            }
            if let parameter = found.licence.parameters.first {
                diagnostics.report(
                    .argumentMissing, at: name.span,
                    "the test does not give the parameter `\(parameter.name.text)`",
                    mend: "grant a licence whose terms are all written in the file")
                return false
            }
        }
        return true
    }

    private static func refuseTwins(_ checkers: [Checker], _ diagnostics: inout Diagnostics) {
        var names = LookupTable<String, Bool>()
        for checker in checkers {
            let name = checker.licence.name
            if names.contains(name.text) {
                diagnostics.report(
                    .nameTaken, at: name.span, "the file has a licence `\(name.text)` already")
            }
            names[name.text] = true
        }
    }

    /// Lowers, emits and verifies a contract; nil where it is too large for the machine.
    private static func build(
        _ checker: Checker, _ source: Digest, _ tests: [CheckedTest],
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
                scenarios: tests.compactMap(\.scenario).filter { $0.licence == program.name },
                properties: tests.compactMap(\.property).filter { $0.licence == program.name },
                shape: contract.shape, program: program)
        } catch {
            diagnostics.report(
                .tooLarge, at: checker.licence.name.span, error.sentence)
            return nil
        }
    }
}

/// A `test` block that was found right.
private enum CheckedTest {
    case scenario(Scenario)
    case property(PropertyTest)

    var scenario: Scenario? { if case .scenario(let scenario) = self { scenario } else { nil } }
    var property: PropertyTest? { if case .property(let test) = self { test } else { nil } }
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
