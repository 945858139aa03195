import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

/// Bytes of a module without the digest at their end: what decodes has one encoding; what verifies
/// has one text, and runs to the same outcome in both interpreters, within its bound.
struct ModuleBody {
    private let machine = Machine()

    mutating func run(_ bytes: [UInt8]) -> String? {
        let sealed = ModuleCodec.sealed(bytes)
        guard let module = try? ModuleCodec.decode(sealed) else { return nil }
        guard ModuleCodec.encode(module) == sealed else { return "a second encoding is accepted" }
        guard let verified = try? Verifier.seal(module) else { return nil }
        do {
            _ = try Verifier.verify(verified.module)
            let text = Disassembler.text(verified.module)
            guard try Assembler.assemble(text) == verified.module else {
                return "the disassembly is that of another module"
            }
            return try call(verified)
        } catch {
            return "\(error)"
        }
    }

    private func call(_ verified: VerifiedModule) throws -> String? {
        let module = verified.module
        let program = Program(verified)
        for (index, action) in module.actions.enumerated() {
            let function = Int(action.function)
            let call = Self.call(index, module)
            let fast = try machine.execute(call, of: program, on: MemoryHost())
            let slow = try ReferenceInterpreter.execute(call, of: module, on: MemoryHost())
            if fast != slow.outcome { return "the interpreters disagree on action \(index)" }
            if fast.gasUsed > module.bounds[function] { return "action \(index) exceeds its bound" }
        }
        return nil
    }

    private static func call(_ action: Int, _ module: Module) -> Call {
        let function = Int(module.actions[action].function)
        return Call(
            action: action, arguments: zeros(module.functions[function].parameters),
            parameters: zeros(module.parameters.map(\.type)),
            territories: module.constants.map { constant in
                if case .territory = constant { TerritorySet.empty } else { nil }
            },
            sender: .zero, licence: Digest.hash(.test, [1]),
            timeMilliseconds: 1_800_000_000_000, gasLimit: min(module.bounds[function], 3_000_000),
            limits: [])
    }

    private static func zeros(_ types: [ValueType]) -> [Value] {
        types.map { type in
            switch type {
            case .int: .int(.zero)
            case .bool, .coin, .counter: .bool(false)
            case .ratio: .ratio(.zero)
            case .date: .date(CivilDate(dayNumber: 0) ?? .earliest)
            case .id: .id(.zero)
            case .set: .set(.empty)
            case .bytes: .bytes([])
            }
        }
    }
}
