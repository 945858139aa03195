import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

@testable import LicetCompiler

/// Runs the core tree itself, with plain numbers and nothing clever, so that what emission and the
/// machine make of it can be compared with what it says.
struct CoreEvaluator {
    let program: CoreProgram
    let call: Call
    /// The licence's record, changed as the call goes.
    var host: MemoryHost
    var events: [Event] = []
    var movements: [Movement] = []
    private var taken: [Account: [Int: BigInt]] = [:]

    /// Why a call stops.
    enum Stop: Error, Equatable {
        case trap(TrapCode)
        case refused(Int)
        /// The tree itself is wrong: no compiled module could do this.
        case broken(String)
    }

    /// How a statement goes on.
    enum Flow {
        case next, left
        case returned([Value])
    }

    /// The variables of one function.
    struct Frame {
        let function: Int
        var values: [Value?]
        var coins: [BigInt?]

        /// Gives a local a value that fits its declared class.
        mutating func give(
            _ local: Int, _ value: Value, in function: CoreFunction
        ) throws(Stop) {
            let variable = function.locals[local]
            guard variable.type.machineType(variable.size ?? .bits4096).admits(value) else {
                throw .trap(.sizeExceeded)
            }
            values[local] = value
        }
    }

    init(_ program: CoreProgram, _ call: Call, on host: MemoryHost) {
        self.program = program
        self.call = call
        self.host = host
    }

    /// The results of the call's action.
    mutating func run() throws(Stop) -> [Value] {
        let action = program.actions[call.action]
        return try run(Int(action.function), call.arguments)
    }

    mutating func run(_ index: Int, _ arguments: [Value]) throws(Stop) -> [Value] {
        let function = program.functions[index]
        var frame = Frame(
            function: index, values: function.locals.map { _ in nil },
            coins: function.locals.map { _ in nil })
        for (position, argument) in arguments.enumerated() {
            try frame.give(position, argument, in: function)
        }
        if case .returned(let values) = try run(function.body, &frame) {
            return try Self.fit(values, function.results)
        }
        guard function.results.isEmpty else { throw .broken("no result") }
        guard frame.coins.allSatisfy({ $0 == nil }) else { throw .broken("a coin is dropped") }
        return []
    }

    private mutating func run(
        _ statements: [CoreStatement], _ frame: inout Frame
    ) throws(Stop) -> Flow {
        for statement in statements {
            let flow = try run(statement, &frame)
            if case .next = flow { continue }
            return flow
        }
        return .next
    }

    private mutating func run(
        _ statement: CoreStatement, _ frame: inout Frame
    ) throws(Stop) -> Flow {
        switch statement.kind {
        case .assign(let local, let value):
            let function = program.functions[frame.function]
            try frame.give(local, try eval(value, &frame), in: function)
        case .put(let slot, let value):
            let types = [program.slots[slot].type]
            host.slots[slot] = try Self.fit([try eval(value, &frame)], types).first
        case .branch(let test, let first, let second):
            return try run(try truth(test, &frame) ? first : second, &frame)
        case .repeated(let trips, let bound, let index, let body):
            return try loop(trips, bound, index, body, &frame)
        case .forEach(let table, let key, let bound, let body):
            return try forEach(table, key, bound, body, &frame)
        case .leave: return .left
        case .require(let test, let refusal):
            guard try truth(test, &frame) else { throw .refused(refusal) }
        case .refuse(let refusal): throw .refused(refusal)
        case .return(let values): return .returned(try eval(values, &frame))
        case .call(let function, let arguments, let into):
            let results = try run(function, try eval(arguments, &frame))
            for (local, value) in zip(into, results) { frame.values[local] = value }
        case .emit(let event, let fields):
            let types = program.events[event].fields.map(\.type)
            events.append(Event(type: event, fields: try Self.fit(eval(fields, &frame), types)))
        case .fetch, .store, .remove: try record(statement, &frame)
        case .attested(let series, let day, let into):
            try ask(try eval([series, day], &frame), into, &frame)
        case .withdraw, .split, .merge, .deposit, .keep: try money(statement, &frame)
        case .share, .apportion: try divide(statement, &frame)
        case .mark: break
        }
        return .next
    }

    /// Values that fit their declared types.
    private static func fit(_ values: [Value], _ types: [ValueType]) throws(Stop) -> [Value] {
        for (value, type) in zip(values, types) where !type.admits(value) {
            throw .trap(.sizeExceeded)
        }
        return values
    }

    // MARK: Loops

    private mutating func loop(
        _ trips: CoreExpression, _ bound: UInt32, _ index: Int?, _ body: [CoreStatement],
        _ frame: inout Frame
    ) throws(Stop) -> Flow {
        let count = try int(trips, &frame)
        guard !count.isNegative, count <= BigInt(UInt64(bound)), let most = count.int64 else {
            throw .trap(.loopBound)
        }
        for trip in 0..<most {
            if let index { frame.values[index] = .int(BigInt(trip)) }
            switch try run(body, &frame) {
            case .next: continue
            case .left: return .next
            case .returned(let values): return .returned(values)
            }
        }
        return .next
    }

    private mutating func forEach(
        _ table: Int, _ key: [Int], _ bound: UInt32, _ body: [CoreStatement],
        _ frame: inout Frame
    ) throws(Stop) -> Flow {
        var last: [Value]?
        for _ in 0..<min(host.records[table]?.count ?? 0, Int(bound)) {
            guard let next = above(last, in: table) else { return .next }
            for (local, part) in zip(key, next) { frame.values[local] = part }
            switch try run(body, &frame) {
            case .next: last = next
            case .left: return .next
            case .returned(let values): return .returned(values)
            }
        }
        return .next
    }

    private func above(_ key: [Value]?, in table: Int) -> [Value]? {
        let keys = (host.records[table] ?? []).map(\.key)
        guard let key else { return keys.first }
        return keys.first { KeyOrder.isBefore(key, $0) }
    }

    // MARK: Records

    func fields(_ table: Int, _ key: [Value]) -> [Value]? {
        host.records[table]?.first { $0.key == key }?.fields
    }

    /// What a series has for a day: whether there is a value, and the value or zero.
    private mutating func ask(
        _ key: [Value], _ into: [Int], _ frame: inout Frame
    ) throws(Stop) {
        guard key.count == 2, into.count == 2, case .id(let series) = key[0],
            case .date(let day) = key[1]
        else { throw .broken("a series is asked by its identity and a day") }
        let found = host.series.first { $0.series == series && $0.day == day }?.value
        frame.values[into[0]] = .bool(found != nil)
        frame.values[into[1]] = .ratio(found ?? .zero)
    }

    private mutating func record(
        _ statement: CoreStatement, _ frame: inout Frame
    ) throws(Stop) {
        if case .fetch(let table, let key, let into) = statement.kind {
            let found = fields(table, try eval(key, &frame))
            for (position, local) in into.enumerated() {
                frame.values[local] =
                    found?[position] ?? program.tables[table].fields[position].type.zero
            }
        }
        if case .store(let table, let key, let values) = statement.kind {
            let parts = try eval(key, &frame)
            let types = program.tables[table].fields.map(\.type)
            let values = try Self.fit(eval(values, &frame), types)
            let count = host.records[table]?.count ?? 0
            if fields(table, parts) == nil, count >= Int(program.tables[table].capacity) {
                throw .trap(.tableFull)
            }
            write(table, parts, values)
        }
        if case .remove(let table, let key) = statement.kind {
            write(table, try eval(key, &frame), nil)
        }
    }

    private mutating func write(_ table: Int, _ key: [Value], _ fields: [Value]?) {
        var effects = Effects()
        effects.records = [RecordWrite(table: table, key: key, fields: fields)]
        host.apply(effects)
    }

    // MARK: Money

    func balance(_ account: Account, _ asset: Int) -> BigInt {
        (host.balances[account]?[asset] ?? .zero)
    }

    private mutating func money(
        _ statement: CoreStatement, _ frame: inout Frame
    ) throws(Stop) {
        if case .withdraw(let coin, let amount, let account) = statement.kind {
            try withdraw(coin, try int(amount, &frame), account, &frame)
        }
        if case .split(let coin, let from, let amount) = statement.kind {
            let units = try int(amount, &frame)
            guard let held = frame.coins[from] else { throw .broken("no coin") }
            if units.isNegative { throw .trap(.negativeAmount) }
            if units > held { throw .trap(.insufficientFunds) }
            frame.coins[from] = held - units
            frame.coins[coin] = units
        }
        if case .merge(let coin, let from) = statement.kind {
            guard let first = frame.coins[coin], let second = frame.coins[from] else {
                throw .broken("no coin")
            }
            frame.coins[coin] = first + second
            frame.coins[from] = nil
        }
        if case .deposit(let coin, let to) = statement.kind {
            guard case .id(let party) = try eval(to, &frame) else { throw .broken("no party") }
            try deposit(coin, party, &frame)
        }
        if case .keep(let coin) = statement.kind { try deposit(coin, nil, &frame) }
    }

    private mutating func withdraw(
        _ coin: Int, _ units: BigInt, _ from: CoreAccount, _ frame: inout Frame
    ) throws(Stop) {
        let asset = try asset(of: coin, frame)
        let account: Account = from == .sender ? .sender : .licence
        if units.isNegative { throw .trap(.negativeAmount) }
        let drawn = taken[account]?[asset] ?? .zero
        if account == .sender, drawn + units > call.limits[asset] { throw .trap(.limitExceeded) }
        if units > balance(account, asset) { throw .trap(.insufficientFunds) }
        taken[account, default: [:]][asset] = drawn + units
        host.balances[account, default: [:]][asset] = balance(account, asset) - units
        movements.append(.withdraw(asset: asset, from: account, units: units))
        frame.coins[coin] = units
    }

    private mutating func deposit(
        _ coin: Int, _ party: Digest?, _ frame: inout Frame
    ) throws(Stop) {
        let asset = try asset(of: coin, frame)
        guard let units = frame.coins[coin] else { throw .broken("no coin") }
        frame.coins[coin] = nil
        let account: Account?
        if let party {
            movements.append(.deposit(asset: asset, to: party, units: units))
            account = party == call.sender ? .sender : party == call.licence ? .licence : nil
        } else {
            movements.append(.keep(asset: asset, units: units))
            account = .licence
        }
        guard let account else { return }
        host.balances[account, default: [:]][asset] = balance(account, asset) + units
    }

    private func asset(of coin: Int, _ frame: Frame) throws(Stop) -> Int {
        guard case .coin(let asset) = program.functions[frame.function].locals[coin].type else {
            throw .broken("local \(coin) is no coin")
        }
        return Int(asset)
    }

    private mutating func divide(
        _ statement: CoreStatement, _ frame: inout Frame
    ) throws(Stop) {
        if case .share(let amount, let table, let into) = statement.kind {
            let shares = program.shares[table]
            let units = try int(amount, &frame)
            try split(units, shares.weights, shares.rule, into, &frame)
        }
        if case .apportion(let amount, let weights, let into) = statement.kind {
            let units = try int(amount, &frame)
            var parts: [BigInt] = []
            for weight in weights { parts.append(try int(weight, &frame)) }
            try split(units, parts, .largest, into, &frame)
        }
    }

    private func split(
        _ units: BigInt, _ weights: [BigInt], _ rule: RemainderRule, _ into: [Int],
        _ frame: inout Frame
    ) throws(Stop) {
        if units.isNegative || weights.contains(where: \.isNegative) {
            throw .trap(.negativeAmount)
        }
        do {
            let split = try Allocation.allocate(units, weights: weights, rule: rule)
            let parts = split.parts + (rule == .carry ? [split.carried] : [])
            for (local, part) in zip(into, parts) { frame.values[local] = .int(part) }
        } catch {
            throw .trap(.zeroWeights)
        }
    }
}

extension ValueType {
    /// What an absent value of the type is.
    var zero: Value {
        switch self {
        case .int, .coin, .counter: .int(.zero)
        case .bool: .bool(false)
        case .ratio: .ratio(.zero)
        case .date: .date(CivilDate(dayNumber: 0) ?? .earliest)
        case .id: .id(.zero)
        case .set: .set(.empty)
        case .bytes: .bytes([])
        }
    }
}
