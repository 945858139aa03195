import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

/// What first looks at state are charged, in calls without sizes and branches.
@Suite("Touches")
struct TouchTests {
    private static let record = GasSchedule.touch(fields: 1, excess: 0)
    private static let missing = GasSchedule.touchMissing
    private static let key = GasSchedule.touchKey

    /// Registers of the code below.
    private struct Registers {
        /// Three keys: 1, 2 and 9.
        let one, two, nine: UInt8
        let field, flag, units, coin: UInt8
        /// Whether a key was found, and the key.
        let found: UInt8
    }

    /// Runs code over a table that holds the keys and was counted, and gives the gas beyond its
    /// block's price; the reference interpreter must agree.
    private func touches(
        keys: [Int] = [1, 2], kind: ActionKind = .call,
        _ write: (inout CodeBuilder, Registers) -> Void
    ) throws -> UInt64 {
        var builder = ModuleBuilder()
        _ = builder.asset()
        _ = builder.slot("s", .int(.bits64))
        _ = builder.slot("t", .int(.bits64))
        _ = builder.table("t", key: [.int(.bits64)], fields: [.int(.bits64)], capacity: 10)
        builder.action("act", kind: kind) { code in
            let first = code.registers(Array(repeating: .int(.bits64), count: 5))
            let registers = Registers(
                one: first, two: first + 1, nine: first + 2, field: first + 3,
                flag: code.register(.bool), units: first + 4,
                coin: code.register(.coin(asset: 0)),
                found: code.registers([.bool, .int(.bits64)]))
            for (register, value) in zip(UInt8(0)..., [1, 2, 9, 4, 5] as [UInt16]) {
                code.emit(.small, first + register, wide: value)
            }
            code.emit(.count, registers.field, wide: 0)
            write(&code, registers)
            code.emit(.return)
        }
        builder.module.debug = DebugMap(file: "test.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        let verified = try Verifier.seal(builder.module)
        var host = MemoryHost()
        host.records[0] = keys.map { ([.int(BigInt($0))], [.int(7)]) }
        host.slots[0] = .int(3)
        host.balances = [.licence: [0: 100], .sender: [0: 50]]
        let call = Call(
            action: 0, arguments: [], parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1 << 40, limits: [1_000])
        let outcome = try Machine().execute(call, of: Program(verified), on: host)
        let reference = try ReferenceInterpreter.execute(call, of: verified.module, on: host)
        #expect(outcome == reference.outcome)
        #expect(outcome.gasUsed <= verified.functions[0].bound)
        let counting = kind == .activation ? 0 : GasSchedule.touchCount
        return outcome.gasUsed - verified.functions[0].blocks[0].flatGas - counting
    }

    @Test("A record is charged when it is first looked at")
    func records() throws {
        let looks: [(inout CodeBuilder, Registers) -> Void] = [
            { $0.emit(.fetch, $1.field, $1.one, 0) }, { $0.emit(.has, $1.flag, $1.one, 0) },
            { $0.emit(.store, $1.one, $1.field, 0) },
        ]
        for first in looks {
            for second in looks {
                let both: (inout CodeBuilder, Registers) -> Void = {
                    first(&$0, $1)
                    second(&$0, $1)
                }
                #expect(try touches(both) == Self.record)
                #expect(try touches(keys: [2], both) == Self.missing)
                #expect(try touches(keys: [], both) == GasSchedule.touchNew)
            }
        }
        let other = try touches { code, r in
            code.emit(.has, r.flag, r.one, 0)
            code.emit(.has, r.flag, r.nine, 0)
            code.emit(.has, r.flag, r.one, 0)
        }
        #expect(other == Self.record + Self.missing + GasSchedule.touchAgain)
    }

    @Test("Finding a record again is charged, unless its table looked at it last")
    func again() throws {
        let price = try touches { code, r in
            code.emit(.has, r.flag, r.one, 0)
            code.emit(.has, r.flag, r.nine, 0)
            for _ in 0..<2 { code.emit(.fetch, r.field, r.one, 0) }
            for _ in 0..<2 { code.emit(.store, r.nine, r.field, 0) }
            for _ in 0..<2 { code.emit(.remove, r.one, wide: 0) }
            code.emit(.fetch, r.field, r.one, 0)
        }
        #expect(price == Self.record + Self.missing + 3 * GasSchedule.touchAgain)
    }

    @Test("A key that was named is charged again where its fields are read")
    func named() throws {
        for (opcode, more): (Opcode, UInt64) in [(.fetch, Self.record), (.has, Self.record)] {
            let price = try touches { code, r in
                code.emit(.first, r.found, wide: 0)
                code.emit(opcode, opcode == .has ? r.flag : r.field, r.found + 1, 0)
                code.emit(.fetch, r.field, r.one, 0)
            }
            #expect(price == Self.key + more)
        }
        let stored = try touches { code, r in
            code.emit(.first, r.found, wide: 0)
            code.emit(.store, r.found + 1, r.field, 0)
            code.emit(.fetch, r.field, r.one, 0)
        }
        #expect(stored == Self.key)
    }

    @Test("Keys after known keys are charged once, after unknown keys each time")
    func order() throws {
        #expect(try touches { $0.emit(.first, $1.found, wide: 0) } == Self.key)
        #expect(try touches(keys: []) { $0.emit(.first, $1.found, wide: 0) } == 0)
        let known = try touches { code, r in
            code.emit(.has, r.flag, r.one, 0)
            code.emit(.next, r.found, r.one, 0)
            code.emit(.next, r.found, r.one, 0)
        }
        #expect(known == Self.record + Self.key)
        let unknown = try touches { code, r in
            code.emit(.next, r.found, r.one, 0)
            code.emit(.next, r.found, r.one, 0)
        }
        #expect(unknown == 2 * Self.key)
    }

    @Test("Removing a record pays for passing over its key, once, where keys are looked for")
    func removal() throws {
        let removals: (inout CodeBuilder, Registers) -> Void = { code, r in
            code.emit(.remove, r.one, wide: 0)
            code.emit(.remove, r.one, wide: 0)
            code.emit(.store, r.one, r.field, 0)
            code.emit(.remove, r.one, wide: 0)
        }
        #expect(try touches(removals) == Self.record)
        let walked = try touches {
            removals(&$0, $1)
            $0.emit(.first, $1.found, wide: 0)
        }
        #expect(walked == Self.record + 2 * Self.key)
        #expect(try touches(keys: [2]) { $0.emit(.remove, $1.one, wide: 0) } == Self.missing)
        let passed = try touches { code, r in
            code.emit(.remove, r.one, wide: 0)
            code.emit(.remove, r.two, wide: 0)
            code.emit(.first, r.found, wide: 0)
        }
        #expect(passed == 2 * (Self.record + Self.key) + Self.key)
    }

    @Test("A slot is charged when it is first read or written")
    func slots() throws {
        let read = try touches { code, r in
            code.emit(.get, r.field, wide: 0)
            code.emit(.get, r.field, wide: 0)
            code.emit(.get, r.field, wide: 1)
        }
        #expect(read == 2 * GasSchedule.touchSlot)
        let written = try touches { code, r in
            code.emit(.put, r.field, wide: 0)
            code.emit(.get, r.field, wide: 0)
        }
        #expect(written == GasSchedule.touchPut)
        let both = try touches { code, r in
            code.emit(.get, r.field, wide: 0)
            code.emit(.put, r.field, wide: 0)
            code.emit(.put, r.field, wide: 1)
            code.emit(.put, r.field, wide: 1)
        }
        #expect(both == GasSchedule.touchSlot + GasSchedule.touchPut)
    }

    @Test("A balance is charged when it is first looked at, and not for what is paid in")
    func balances() throws {
        let licence = try touches { code, r in
            code.emit(.balance, r.field, wide: 0)
            code.emit(.withdraw, r.coin, r.units, 0)
            code.emit(.keep, r.coin)
            code.emit(.balance, r.field, wide: 0)
        }
        #expect(licence == GasSchedule.touchBalance)
        let paid = try touches { code, r in
            code.emit(.withdraw, r.coin, r.units, 1)
            code.emit(.keep, r.coin)
        }
        #expect(paid == GasSchedule.touchBalance)
        let both = try touches { code, r in
            code.emit(.withdraw, r.coin, r.units, 1)
            code.emit(.keep, r.coin)
            code.emit(.balance, r.field, wide: 0)
            code.emit(.put, r.field, wide: 0)
            code.emit(.limit, r.field, wide: 0)
            code.emit(.put, r.field, wide: 1)
        }
        #expect(both == 2 * GasSchedule.touchBalance + 2 * GasSchedule.touchPut)
    }

    @Test("An activation finds an empty record and pays for balances, keys and first writes alone")
    func activation() throws {
        let price = try touches(kind: .activation) { code, r in
            code.emit(.get, r.field, wide: 0)
            code.emit(.put, r.field, wide: 1)
            code.emit(.fetch, r.field, r.one, 0)
            code.emit(.store, r.two, r.field, 0)
            code.emit(.first, r.found, wide: 0)
            code.emit(.remove, r.one, wide: 0)
            code.emit(.balance, r.field, wide: 0)
        }
        let looks = 2 * GasSchedule.touchNew + GasSchedule.touchAgain
        #expect(price == GasSchedule.touchBalance + GasSchedule.touchPut + looks)
    }
}
