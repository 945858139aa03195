import Glibc
import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetStorage
import LicetVM
import Measuring

/// A row for each action of the library contracts and of the settlements: the dearest call that a
/// test or a script of the contract makes of it, and the cheapest where that uses far less gas, each
/// on the state that the calls before it left.
struct ContractRows {
    private(set) var samples: [Sample] = []
    /// Actions that nothing here can call with success.
    private(set) var missing: [String] = []
    private let state: StateReader

    /// A call, and after which deeds of a play.
    private struct Scene {
        var play: ContractPlay
        var before: Int
        var deed: Deed
        var gas: UInt64
    }

    init(_ state: StateReader) throws {
        self.state = state
        let tests = try Self.licences("Benchmarks/Contracts/Settlement.licet")
        for path in try Self.library() { try add(Self.licences(path), tests: nil) }
        for name in ["Settlement", "Settlement10", "SettlementCore3", "SettlementCore10"] {
            // The settlement in clauses to ten payees has the tests of that to three.
            let isClause = !name.contains("Core")
            try add(
                Self.licences("Benchmarks/Contracts/\(name).licet"),
                tests: isClause ? tests.flatMap(\.scenarios) : nil)
        }
    }

    private mutating func add(_ licences: [CompiledLicence], tests: [Scenario]?) throws {
        for licence in licences {
            var plays = (tests ?? licence.scenarios).map { ContractPlay(licence, $0) }
            plays += ContractScript.all(for: licence.name).map { ContractPlay(licence, $0) }
            let scenes = try plays.flatMap { try Self.scenes($0) }
            for (index, action) in licence.verified.module.actions.enumerated() {
                let own = scenes.filter { $0.deed.action == index }.sorted { $0.gas < $1.gas }
                guard let least = own.first, let most = own.last else {
                    missing.append("\(licence.name) \(action.name)")
                    continue
                }
                try add(most, "\(licence.name) \(action.name)")
                guard least.gas * 5 < most.gas * 4 else { continue }
                try add(least, "\(licence.name) \(action.name), least")
            }
        }
    }

    /// All calls of a play that succeed, the epilogue included.
    private static func scenes(_ play: ContractPlay) throws -> [Scene] {
        let stage = try ContractStage(play, licence: Digest.sha256(Array("rehearsal".utf8)))
        var scenes: [Scene] = []
        for (before, deed) in play.deeds.enumerated() {
            guard let outcome = try stage.perform(deed) else { continue }
            scenes.append(Scene(play: play, before: before, deed: deed, gas: outcome.gasUsed))
        }
        let end = play.deeds.count
        for deed in play.epilogue {
            let outcome = try stage.ask(deed)
            guard case .success(let values) = outcome.result else { continue }
            scenes.append(Scene(play: play, before: end, deed: deed, gas: outcome.gasUsed))
            guard play.module.actions[deed.action].name == "owed",
                case .int(let owed)? = values.first, owed.signum > 0,
                let payment = play.payment(of: owed, on: deed.day)
            else { continue }
            let paid = try stage.ask(payment)
            guard case .success = paid.result else { continue }
            scenes.append(Scene(play: play, before: end, deed: payment, gas: paid.gasUsed))
        }
        return scenes
    }

    /// Brings a scene about under a licence of its own, and puts what it stands on into the store.
    private mutating func add(_ scene: Scene, _ name: String) throws {
        let stage = try ContractStage(scene.play, licence: Digest.sha256(Array(name.utf8)))
        for deed in scene.play.deeds.prefix(scene.before) { _ = try stage.perform(deed) }
        try state.write(try stage.state.all().map { ($0.key, $0.value) })
        var sample = Sample(
            name, "contract", scene.play.licence.verified, copies: 1, mostTrips: 1)
        sample.call = stage.call(scene.deed)
        sample.takesTrips = false
        samples.append(sample)
    }

    // MARK: Files

    private static func licences(_ path: String) throws -> [CompiledLicence] {
        let compilation = Compiler.compile(try bytes(of: path), file: path)
        guard compilation.isCompiled else {
            throw MeasuringError.because("\(path) does not compile")
        }
        return compilation.licences
    }

    /// The contracts of the library, by their names.
    private static func library() throws -> [String] {
        guard let directory = opendir("/\(root)/Contracts") else {
            throw MeasuringError.because("Contracts cannot be read")
        }
        defer { closedir(directory) }
        var paths: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".licet") { paths.append("Contracts/\(name)") }
        }
        return paths.sorted()
    }

    private static let root = #filePath.split(separator: "/").dropLast(5).joined(separator: "/")

    /// The bytes of a file of the repository.
    private static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen("/\(root)/\(path)", "r") else {
            throw MeasuringError.because("\(path) cannot be read")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 {
            bytes += piece[..<count]
        }
        return bytes
    }
}
