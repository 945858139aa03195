import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// A program that is timed.
struct Sample {
    /// What it is called in the reports.
    var name: String
    /// The instruction, or `contract`, or `search`.
    var family: String
    /// How often one call runs the repetition, for one trip of the loop.
    var copies: Int
    /// The most trips that make sense.
    var mostTrips: Int
    var module: Module
    var program: Program
    var call: Call
    /// Whether the call's first argument is the number of trips.
    var takesTrips = true

    /// Assembles and verifies a program text.
    init(
        _ name: String, _ family: String, _ text: ProgramText, mostTrips: Int = 1 << 20
    ) throws {
        let verified = try Verifier.seal(Assembler.assemble(text.text))
        self.init(name, family, verified, copies: text.copies, mostTrips: mostTrips)
    }

    init(
        _ name: String, _ family: String, _ verified: VerifiedModule, copies: Int, mostTrips: Int
    ) {
        self.name = name
        self.family = family
        self.copies = copies
        self.mostTrips = mostTrips
        module = verified.module
        program = Program(verified)
        call = Self.call(verified.module)
    }

    /// A call with plain arguments of everything that the module asks for.
    static func call(_ module: Module) -> Call {
        Call(
            action: 0, arguments: [.int(1)],
            parameters: module.parameters.map { Plain.value($0.type) },
            territories: module.constants.map { constant in
                if case .territory = constant { TerritorySet.empty } else { nil }
            },
            sender: Plain.sender, licence: ResidentState.licence,
            timeMilliseconds: 1_767_225_600_000, gasLimit: 1 << 60,
            limits: module.assets.map { _ in BigInt.one << 250 })
    }
}
