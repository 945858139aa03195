import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@Suite("Records under a call")
struct RecordOverlayTests {
    /// Makes an action over one table of 64-bit keys and one-field records.
    private func verified(
        _ parameters: [ValueType] = [], returns results: [ValueType] = [],
        capacity: UInt32 = 10_000, fields: [ValueType] = [.int(.bits64)],
        code: (inout CodeBuilder) -> Void
    ) throws -> VerifiedModule {
        var builder = ModuleBuilder()
        _ = builder.table("t", key: [.int(.bits64)], fields: fields, capacity: capacity)
        builder.action("act", parameters, returns: results, code: code)
        builder.module.debug = DebugMap(file: "test.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        return try Verifier.verify(builder.module)
    }

    private func call(_ arguments: [Value] = []) -> Call {
        Call(
            action: 0, arguments: arguments, parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1 << 40, limits: [])
    }

    private func host(keys: [Int]) -> MemoryHost {
        var host = MemoryHost()
        host.records[0] = keys.sorted().map { ([.int(BigInt($0))], [.int(BigInt($0 * 2))]) }
        return host
    }

    /// Removes every key that is there, by `first` or `next`, then asks for the first again.
    @Test("A table is emptied key by key, and stays empty to every question")
    func emptying() throws {
        let verified = try verified(returns: [.bool, .int(.bits64), .int(.bits64)]) { code in
            let trips = code.register(.int(.bits64))
            let found = code.registers([.bool, .int(.bits64)])
            let count = code.register(.int(.bits64))
            let next = code.registers([.bool, .int(.bits64)])
            code.emit(.small, trips, wide: 600)
            code.repeat(trips, bound: 600) { code in
                code.emit(.first, found, wide: 0)
                code.emit(.next, next, found + 1, 0)
                code.emit(.remove, found + 1, wide: 0)
                code.emit(.remove, next + 1, wide: 0)
            }
            code.emit(.first, found, wide: 0)
            code.emit(.count, count, wide: 0)
            code.emit(.return, found)
        }
        let host = host(keys: (0..<1_000).map { $0 * 3 })
        let outcome = try Machine().execute(call(), of: Program(verified), on: host)
        #expect(outcome.result == .success([.bool(false), .int(0), .int(0)]))
        #expect(outcome.effects.records.count == 1_000)
        #expect(outcome.effects.records.allSatisfy { $0.fields == nil })
    }

    @Test("Many new keys in falling order come out in rising order, across chunks")
    func order() throws {
        let verified = try verified(returns: [.bool, .int(.bits64)]) { code in
            let trips = code.register(.int(.bits64))
            let key = code.register(.int(.bits64))
            let field = code.register(.int(.bits64))
            let step = code.register(.int(.bits64))
            let found = code.registers([.bool, .int(.bits64)])
            code.emit(.small, trips, wide: 2_000)
            code.emit(.small, key, wide: 10_000)
            code.emit(.small, step, wide: 3)
            code.repeat(trips, bound: 2_000) { code in
                code.emit(.sub, key, key, step)
                code.emit(.move, field, key)
                code.emit(.store, key, field, 0)
            }
            code.emit(.next, found, key, 0)
            code.emit(.return, found)
        }
        let outcome = try Machine().execute(
            call(), of: Program(verified), on: host(keys: [5, 4_001]))
        #expect(outcome.result == .success([.bool(true), .int(4_001)]))
        let keys = outcome.effects.records.map(\.key)
        #expect(keys.count == 2_000)
        #expect(zip(keys, keys.dropFirst()).allSatisfy { KeyOrder.isBefore($0, $1) })
    }

    @Test("A restored key is seen again, and a record's wide fields come back whole")
    func restored() throws {
        let types: [ValueType] = [.int(.bits4096), .ratio(.bits256), .bytes, .set]
        let verified = try verified(types, returns: types, fields: types) { code in
            let key = code.registers([.int(.bits64)])
            let found = code.registers([.bool, .int(.bits64)])
            code.emit(.first, found, wide: 0)
            code.emit(.remove, found + 1, wide: 0)
            code.emit(.move, key, found + 1)
            code.emit(.store, key, 0, 0)
            code.emit(.first, found, wide: 0)
            code.emit(.store, found + 1, 0, 0)
            let fields = code.registers(types)
            code.emit(.fetch, fields, found + 1, 0)
            code.emit(.return, fields)
        }
        let wide = BigInt(3).power(2_000)
        let third = try #require(Ratio(BigInt(3).power(100), BigInt(2).power(150)))
        let arguments: [Value] = [.int(-wide), .ratio(third), .bytes([1, 2, 3]), .set(.empty)]
        var host = MemoryHost()
        host.records[0] = [([.int(7)], [.int(1), .ratio(.one), .bytes([]), .set(.empty)])]
        let outcome = try Machine().execute(call(arguments), of: Program(verified), on: host)
        #expect(outcome.result == .success(arguments))
        #expect(
            outcome.effects.records == [RecordWrite(table: 0, key: [.int(7)], fields: arguments)])
    }

    // MARK: Hosts that answer wrongly

    @Test("A host that fails, or answers with another shape, ends the call with its failure")
    func failures() throws {
        let fetch = try verified(returns: [.int(.bits64)]) { code in
            let key = code.register(.int(.bits64))
            let field = code.register(.int(.bits64))
            code.emit(.small, key, wide: 1)
            code.emit(.fetch, field, key, 0)
            code.emit(.return, field)
        }
        let first = try verified(returns: [.bool, .int(.bits64)]) { code in
            let found = code.registers([.bool, .int(.bits64)])
            code.emit(.first, found, wide: 0)
            code.emit(.return, found)
        }
        var host = MemoryHost()
        host.failure = HostFailure(sentence: "the disk is gone")
        expectFailure(fetch, host)
        expectFailure(first, host)
        host.failure = nil
        host.records[0] = [([.int(1)], [])]
        expectFailure(fetch, host)
        host.records[0] = [([.int(1)], [.bool(true)])]
        expectFailure(fetch, host)
        host.records[0] = [([.bool(true)], [.int(1)])]
        expectFailure(first, host)
        host.records[0] = [([], [.int(1)])]
        expectFailure(first, host)
    }

    /// The least byte of the first key is the greatest of the second.
    @Test("Identities stand in the order of their bytes")
    func identities() throws {
        let keys = try [1, 2].map { first in
            try #require(Digest(bytes: [first] + [UInt8](repeating: 9 - 4 * first, count: 31)))
        }
        var builder = ModuleBuilder()
        _ = builder.table("t", key: [.id], fields: [.bool], capacity: 10)
        builder.action("act", [.id, .id, .bool], returns: [.bool, .id]) { code in
            let found = code.registers([.bool, .id])
            code.emit(.store, 0, 2, 0)
            code.emit(.store, 1, 2, 0)
            code.emit(.next, found, 0, 0)
            code.emit(.return, found)
        }
        builder.module.debug = DebugMap(file: "test.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        let module = try Verifier.verify(builder.module)
        let arguments: [Value] = keys.map { .id($0) } + [.bool(true)]
        let outcome = try Machine().execute(
            call(arguments), of: Program(module), on: MemoryHost())
        #expect(outcome.result == .success([.bool(true), .id(keys[1])]))
        #expect(outcome.effects.records.map(\.key) == keys.map { [.id($0)] })
    }

    @Test("A host that names a key it holds no record for is found out")
    func phantom() throws {
        let module = try verified(returns: [.int(.bits64)]) { code in
            let found = code.registers([.bool, .int(.bits64)])
            let field = code.register(.int(.bits64))
            code.emit(.first, found, wide: 0)
            code.emit(.fetch, field, found + 1, 0)
            code.emit(.return, field)
        }
        #expect(throws: HostFailure.self) {
            try Machine().execute(call(), of: Program(module), on: PhantomHost())
        }
    }

    private func expectFailure(_ module: VerifiedModule, _ host: MemoryHost) {
        #expect(throws: HostFailure.self) {
            try Machine().execute(call(), of: Program(module), on: host)
        }
    }
}

/// Names a key and then denies it.
private struct PhantomHost: Host {
    func slot(_ slot: Int) -> Value? { nil }
    func record(table: Int, key: [Value]) -> [Value]? { nil }
    func key(after key: [Value]?, table: Int) -> [Value]? { [.int(1)] }
    func recordCount(table: Int) -> Int { 1 }
    func balance(of account: Account, asset: Int) -> BigInt { .zero }
    func attested(series: Digest, on day: CivilDate) -> Ratio? { nil }
    func grants(covering act: Act) -> GrantSearch { GrantSearch(isCovered: false, visited: 0) }
}
