import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Everything a call reads and writes outside its registers: slots, records, money, events.
///
/// Each verb takes the price of what it does before it does it, and gives nil or why it trapped.
final class CallState {
    let records: RecordOverlay
    var money = MoneyOverlay()
    private(set) var events: [Event] = []
    private var slots: Limbs
    private var slotWords = 0
    private var slotStates: [SlotState] = []
    private(set) var program: Program
    private(set) var call: Call
    private(set) var host: any Host
    private let scratch: Scratch

    private enum SlotState: UInt8 { case unknown, clean, dirty }

    init(_ program: Program, _ call: Call, host: any Host, scratch: Scratch) {
        self.program = program
        self.call = call
        self.host = host
        self.scratch = scratch
        records = RecordOverlay(host: host)
        slots = Limbs.allocate(capacity: 1)
    }

    deinit {
        slots.deallocate()
    }

    /// Begins a call.
    func reset(_ program: Program, _ call: Call, host: any Host) {
        self.program = program
        self.call = call
        self.host = host
        records.reset(program, host: host)
        money.reset(call, assets: program.module.assets.count)
        events.removeAll(keepingCapacity: true)
        slotStates.removeAll(keepingCapacity: true)
        for _ in program.slots { slotStates.append(.unknown) }
        guard slotWords < program.slotWords else { return }
        slots.deallocate()
        slotWords = program.slotWords
        slots = Limbs.allocate(capacity: slotWords)
    }

    /// What the call has changed.
    func effects() -> Effects {
        var effects = Effects()
        for (index, state) in slotStates.enumerated() where state == .dirty {
            let form = program.slots[index]
            effects.slots.append(
                SlotWrite(slot: index, value: form.cell.value(at: slots + form.offset)))
        }
        effects.records = records.writes()
        effects.movements = money.movements
        effects.events = events
        return effects
    }

    // MARK: Context

    func parameter(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let value = call.parameters[Int(op.y)]
        if let trap = charge(GasSchedule.linear(GasSchedule.size(value)), &gas) { return trap }
        return op.cell(0).write(value, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func territory(_ op: Operation, _ frame: Limbs) {
        Cell.write(call.territories[Int(op.y)] ?? .empty, at: frame + Int(op.a))
    }

    func today(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let offset = Int(program.module.offsetMinutes)
        guard
            let date = CivilDate.fromMilliseconds(call.timeMilliseconds, offsetMinutes: offset)
        else { return .dateOutOfRange }
        frame[Int(op.a)] = UInt(bitPattern: Int(date.dayNumber))
        return nil
    }

    // MARK: Slots

    func get(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let index = Int(op.y)
        let form = program.slots[index]
        let place = slots + form.offset
        if slotStates[index] == .unknown { try load(index, form, place) }
        if let trap = charge(GasSchedule.slot(form.cell.size(at: place)), &gas) { return trap }
        let fits = op.cell(0).convert(
            from: place, in: form.cell, to: frame + Int(op.a), scratch)
        return fits ? nil : .sizeExceeded
    }

    func put(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let index = Int(op.y)
        let form = program.slots[index]
        let source = frame + Int(op.a)
        if let trap = charge(GasSchedule.slot(op.cell(0).size(at: source)), &gas) { return trap }
        slotStates[index] = .dirty
        let fits = form.cell.convert(
            from: source, in: op.cell(0), to: slots + form.offset, scratch)
        return fits ? nil : .sizeExceeded
    }

    private func load(_ index: Int, _ form: SlotForm, _ place: Limbs) throws(HostFailure) {
        slotStates[index] = .clean
        if let value = try host.slot(index) {
            guard form.cell.write(value, at: place) else {
                throw HostFailure(sentence: "slot \(index) holds a value of another type")
            }
            return
        }
        guard let initial = program.module.slots[index].initial else {
            form.cell.writeZero(at: place)
            return
        }
        switch program.module.constants[Int(initial)] {
        case .value(let value, _):
            if !form.cell.write(value, at: place) { form.cell.writeZero(at: place) }
        case .territory:
            Cell.write(call.territories[Int(initial)] ?? .empty, at: place)
        }
    }

    // MARK: Events

    func emit(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let cells = program.run(op.x)
        let fields = program.run(program.events[Int(op.y)])
        let start = frame + Int(op.a)
        var excess = 0
        var place = start
        for cell in cells {
            excess += cell.size(at: place) - GasSchedule.leastSize
            place += cell.words
        }
        if let trap = charge(GasSchedule.event(excess: excess), &gas) { return trap }
        guard events.count < Limits.eventsPerCall else { return .tooManyEvents }
        var values: [Value] = []
        values.reserveCapacity(cells.count)
        place = start
        for (cell, field) in zip(cells, fields) {
            if cell != field, !fits(field, place, cell) { return .sizeExceeded }
            values.append(cell.value(at: place))
            place += cell.words
        }
        events.append(Event(type: Int(op.y), fields: values))
        return nil
    }

    /// Whether the value in one cell fits another of its kind.
    private func fits(_ target: Cell, _ place: Limbs, _ cell: Cell) -> Bool {
        var scratch = scratch
        let room = scratch.take(target.words)
        return target.convert(from: place, in: cell, to: room, scratch)
    }

    // MARK: Money

    func balance(_ op: Operation, _ frame: Limbs) throws(HostFailure) -> TrapCode? {
        let held = try money.balance(.licence, Int(op.y), host)
        return op.cell(0).write(.int(held), at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func limit(_ op: Operation, _ frame: Limbs) throws(HostFailure) -> TrapCode? {
        let held = try money.balance(.sender, Int(op.y), host)
        let left = min(held, money.signedLimit(Int(op.y)))
        return op.cell(0).write(.int(left), at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func withdraw(_ op: Operation, _ frame: Limbs) throws(HostFailure) -> TrapCode? {
        var scratch = scratch
        let units = op.cell(0).numeral(at: frame + Int(op.b), &scratch)
        let account = Account(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .licence
        let trap = try money.withdraw(units.bigInt, account, Int(op.y), host)
        if let trap { return trap }
        return Self.coin.write(units, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func value(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratch
        let units = Self.coin.numeral(at: frame + Int(op.b), &scratch)
        return op.cell(0).write(units, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func split(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratch
        let coin = frame + Int(op.b)
        let units = op.cell(0).numeral(at: frame + Int(op.c), &scratch)
        if units.isNegative { return .negativeAmount }
        let held = Self.coin.numeral(at: coin, &scratch)
        guard Numeral.compare(units, held) <= 0 else { return .insufficientFunds }
        let rest = Numeral.sum(held, units, negatingRight: true, &scratch)
        guard Self.coin.write(units, at: frame + Int(op.a)), Self.coin.write(rest, at: coin)
        else { return .sizeExceeded }
        return nil
    }

    func merge(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratch
        let target = frame + Int(op.a)
        let sum = Numeral.sum(
            Self.coin.numeral(at: target, &scratch),
            Self.coin.numeral(at: frame + Int(op.b), &scratch), &scratch)
        return Self.coin.write(sum, at: target) ? nil : .sizeExceeded
    }

    func deposit(_ op: Operation, _ frame: Limbs) throws(HostFailure) {
        try money.deposit(
            units(at: frame + Int(op.b)), Int(op.y),
            to: Cell.digest(at: frame + Int(op.a)), host)
    }

    func keep(_ op: Operation, _ frame: Limbs) throws(HostFailure) {
        try money.keep(units(at: frame + Int(op.a)), Int(op.y), host)
    }

    private func units(at place: Limbs) -> BigInt {
        var scratch = scratch
        return Self.coin.numeral(at: place, &scratch).bigInt
    }

    static let coin = Cell(kind: .coin)
}
