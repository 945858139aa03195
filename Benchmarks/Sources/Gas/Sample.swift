import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// Which state a sample runs on.
enum Surroundings: Sendable {
    /// A record with a million keys in each table.
    case resident
    /// What an earlier run of the contract left.
    case prepared(PreparedHost)
}

/// A program that is timed, and what its price is made of.
struct Sample {
    /// What it is called in the reports.
    var name: String
    /// The instruction, or `contract`, or `search`.
    var family: String
    /// The parts of one repetition's price: how often each price is taken.
    var parts: [String: Double]
    /// How often one call runs the repetition, for one trip of the loop.
    var copies: Int
    /// The most trips that make sense.
    var mostTrips: Int
    var program: Program
    var call: Call
    var surroundings: Surroundings = .resident
    /// Whether the call's first argument is the number of trips.
    var takesTrips = true

    /// Assembles and verifies a program text.
    init(
        _ name: String, _ family: String, _ text: ProgramText, parts: [String: Double],
        mostTrips: Int = 1 << 20
    ) throws {
        let verified = try Verifier.seal(Assembler.assemble(text.text))
        self.init(name, family, verified, copies: text.copies, mostTrips: mostTrips)
        self.parts = parts
    }

    init(
        _ name: String, _ family: String, _ verified: VerifiedModule, copies: Int, mostTrips: Int
    ) {
        self.name = name
        self.family = family
        self.copies = copies
        self.mostTrips = mostTrips
        parts = [:]
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
            sender: Plain.digest(2), licence: Plain.digest(3),
            timeMilliseconds: 1_767_225_600_000, gasLimit: 1 << 60,
            limits: module.assets.map { _ in BigInt.one << 250 })
    }
}

/// Plain values of each type.
enum Plain {
    static func digest(_ number: UInt8) -> Digest {
        Digest(bytes: [UInt8](repeating: number, count: Digest.byteCount)) ?? .zero
    }

    static func value(_ type: ValueType) -> Value {
        switch type {
        case .int(let size): .int(Numbers.bits(size.bits - 2))
        case .ratio: .ratio(Ratio(BigInt(1), BigInt(3)) ?? .zero)
        case .bool, .coin, .counter: .bool(true)
        case .date: .date(CivilDate("2026-01-31") ?? .earliest)
        case .id: .id(digest(9))
        case .set: .set(.empty)
        case .bytes: .bytes([UInt8](repeating: 7, count: 64))
        }
    }
}
