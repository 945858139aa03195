import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Everything a call reads and writes outside its registers: slots, records, money, events.
///
/// Each verb takes the price of what it does before it does it, and gives nil or why it trapped.
/// All of it lies in memory of its own that is used again for the next call.
struct CallState: ~Copyable {
    var records: RecordOverlay
    var money = MoneyOverlay()
    /// Events packed one behind the other: the type, the fields.
    private(set) var events = Buffer<UInt>(least: 256)
    private(set) var eventCount = 0
    /// Where what the call has changed is put together; what is handed over is a copy of its size.
    private var packed = Buffer<UInt>(least: 1_024)
    /// The values of slots, parameters and territories, and which are there.
    private var places: Limbs
    private var placeWords = 0
    private var placeStates = Buffer<PlaceState>(least: 32)
    // The machine's caller holds the program while the call runs.
    private(set) unowned(unsafe) var program: Program
    private(set) var call: Call
    private(set) var host: any Host
    /// Whether the call is an activation, which finds nothing stored.
    private var isActivation = false
    /// The room for the intermediate numbers of an instruction, all of it free.
    let scratchAnew: Scratch

    /// The span that `spanindex` found last in this call.
    var lastSpan = FoundSpan()
    /// The day number of today, once it was asked for.
    private var day = dayUnknown
    private static let dayUnknown = Int.min

    enum PlaceState: UInt8 { case unknown, clean, dirty }

    init(_ program: Program, _ call: Call, host: any Host, scratch: Scratch) {
        self.program = program
        self.call = call
        self.host = host
        scratchAnew = scratch
        records = RecordOverlay(host: host, forms: program.tables)
        places = Limbs.allocate(capacity: 1)
    }

    deinit {
        places.deallocate()
    }

    /// Begins a call.
    mutating func reset(_ program: Program, _ call: Call, host: any Host) {
        self.program = program
        self.call = call
        self.host = host
        isActivation = program.module.actions[call.action].kind == .activation
        records.reset(
            program.tables, count: program.module.tables.count, host: host,
            isEmpty: isActivation)
        money.reset(assets: program.module.assets.count, call)
        events.removeAll()
        eventCount = 0
        day = Self.dayUnknown
        lastSpan = FoundSpan()
        placeStates.removeAll()
        let first = placeStates.append(room: program.placeCount)
        placeStates.at(first).update(repeating: .unknown, count: program.placeCount)
        guard placeWords < program.placeWords else { return }
        places.deallocate()
        placeWords = program.placeWords
        places = Limbs.allocate(capacity: placeWords)
    }

    // MARK: Slots, parameters, territories

    /// Reads `c` words of a place that the call has met; false, if it must be loaded, or has a
    /// price because the register's cell is not the place's.
    @inline(__always)
    func readKnown(_ op: Operation, _ frame: Limbs) -> Bool {
        let index = Int(op.y)
        guard op.c > 0, placeStates[index] != .unknown else { return false }
        let place = places + program.places[index].offset
        let target = frame + Int(op.a)
        target[0] = place[0]
        if op.c > 1 { (target + 1).copy(Int(op.c) &- 1, from: place + 1) }
        return true
    }

    /// `get`, `param` and symbolic territories: the value at a place.
    mutating func read(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let index = Int(op.y)
        if placeStates[index] == .unknown {
            try load(index)
            let form = program.places[index]
            var price = GasSchedule.touchParameter
            if form.kind == .slot {
                let size = form.cell.size(at: places + form.offset)
                price =
                    isActivation
                    ? 0 : GasSchedule.touch(slot: size, ofBytes: form.cell.kind == .bytes)
            }
            if let trap = charge(price, &gas) { return trap }
        }
        if readKnown(op, frame) { return nil }
        return convert(op, places + program.places[index].offset, frame, &gas)
    }

    private func convert(
        _ op: Operation, _ place: Limbs, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        let form = program.places[Int(op.y)]
        let size = form.cell.size(at: place)
        let price =
            form.kind == .slot ? GasSchedule.slot(size) : GasSchedule.copied(size)
        if let trap = charge(price, &gas) { return trap }
        let fits = op.cell(0).convert(
            from: place, in: form.cell, to: frame + Int(op.a), scratchAnew)
        return fits ? nil : .sizeExceeded
    }

    /// Writes `c` words of a slot as they stand; false, if it is the first write, which has a price,
    /// or the register's cell is not the slot's.
    @inline(__always)
    func putPlain(_ op: Operation, _ frame: Limbs) -> Bool {
        let index = Int(op.y)
        guard op.c > 0, placeStates[index] != .unknown else { return false }
        let source = frame + Int(op.a)
        let place = places + program.places[index].offset
        placeStates[index] = .dirty
        place[0] = source[0]
        if op.c > 1 { (place + 1).copy(Int(op.c) &- 1, from: source + 1) }
        return true
    }

    /// Writes a slot for the first time, or from a register of another cell.
    func put(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let index = Int(op.y)
        if placeStates[index] == .unknown {
            let bytes = op.cell(0).kind == .bytes ? op.cell(0).size(at: frame + Int(op.a)) : nil
            if let trap = charge(GasSchedule.touch(putBytes: bytes), &gas) { return trap }
        }
        placeStates[index] = .dirty
        if putPlain(op, frame) { return nil }
        let source = frame + Int(op.a)
        let form = program.places[index]
        if let trap = charge(GasSchedule.slot(op.cell(0).size(at: source)), &gas) { return trap }
        let fits = form.cell.convert(
            from: source, in: op.cell(0), to: places + form.offset, scratchAnew)
        return fits ? nil : .sizeExceeded
    }

    private func load(_ index: Int) throws(HostFailure) {
        placeStates[index] = .clean
        let form = program.places[index]
        let place = places + form.offset
        switch form.kind {
        case .slot: try loadSlot(form, place)
        case .parameter: _ = form.cell.write(call.parameters[form.index], at: place)
        case .territory: Cell.write(call.territories[form.index] ?? .empty, at: place)
        }
    }

    private func loadSlot(_ form: PlaceForm, _ place: Limbs) throws(HostFailure) {
        if !isActivation, let value = try host.slot(form.index) {
            guard form.cell.write(value, at: place) else {
                throw HostFailure(sentence: "slot \(form.index) holds a value of another type")
            }
            return
        }
        guard let initial = program.module.slots[form.index].initial else {
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

    @inline(__always)
    mutating func today(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        if day == Self.dayUnknown, let trap = findDay() { return trap }
        frame[Int(op.a)] = UInt(bitPattern: day)
        return nil
    }

    private mutating func findDay() -> TrapCode? {
        let offset = Int(program.module.offsetMinutes)
        guard
            let date = CivilDate.fromMilliseconds(call.timeMilliseconds, offsetMinutes: offset)
        else { return .dateOutOfRange }
        day = Int(date.dayNumber)
        return nil
    }

    // MARK: Events

    /// `c` words are the fields as they stand, where the registers' cells are the event's.
    mutating func emit(_ place: OperationPlace, _ frame: Limbs) -> TrapCode? {
        let op = place.pointee
        guard eventCount < Limits.eventsPerCall else { return .tooManyEvents }
        eventCount &+= 1
        let start = events.append(room: Int(op.c) &+ 1)
        events[start] = UInt(op.y)
        events.at(start &+ 1).copy(Int(op.c), from: frame + Int(op.a))
        return nil
    }

    /// An event from registers of other cells, or of cells whose words follow the values.
    mutating func emitConverted(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        let cells = program.run(op.x)
        let fields = program.run(program.events[Int(op.y)])
        var excess = 0
        var place = frame + Int(op.a)
        for cell in cells {
            excess += cell.size(at: place) - GasSchedule.leastSize
            place += cell.words
        }
        if let trap = charge(GasSchedule.event(excess: excess), &gas) { return trap }
        guard eventCount < Limits.eventsPerCall else { return .tooManyEvents }
        eventCount &+= 1
        events.append(UInt(op.y))
        place = frame + Int(op.a)
        for (cell, field) in zip(cells, fields) {
            var scratch = scratchAnew
            var source = place
            if cell != field {
                source = scratch.take(field.words)
                guard field.convert(from: place, in: cell, to: source, scratch) else {
                    return .sizeExceeded
                }
            }
            let start = events.append(room: field.packedWords(at: source))
            _ = field.pack(from: source, to: events.at(start))
            place += cell.words
        }
        return nil
    }

    // MARK: What the call has changed

    /// Packs the changes; nil, if there are none.
    mutating func changes() -> PackedEffects? {
        packed.removeAll()
        var dirty = 0
        _ = packed.append(room: 1)
        for index in 0..<program.slotCount where placeStates[index] == .dirty {
            dirty += 1
            packed.append(UInt(bitPattern: index))
            let form = program.places[index]
            let place = places + form.offset
            let start = packed.append(room: form.cell.packedWords(at: place))
            _ = form.cell.pack(from: place, to: packed.at(start))
        }
        packed[0] = UInt(bitPattern: dirty)
        let written = records.pack(into: &packed)
        packed.append(UInt(bitPattern: money.movementCount))
        packed.append(money.movements.base, count: money.movements.count)
        packed.append(UInt(bitPattern: eventCount))
        packed.append(events.base, count: events.count)
        let isEmpty = dirty + written + money.movementCount + eventCount == 0
        return isEmpty ? nil : PackedEffects(program: program, packed.base, count: packed.count)
    }
}

extension RecordOverlay {
    /// Packs the records stored or removed, ascending by table, then key; gives how many.
    func pack(into packed: inout Buffer<UInt>) -> Int {
        let head = packed.append(room: 1)
        var written = 0
        for table in 0..<tableCount where tables[table].dirtyCount > 0 {
            let form = forms + table
            tables[table].all.forEach { index in
                let entry = entries[index]
                guard entry.dirty, entry.present || entry.existed else { return }
                written += 1
                packed.append(UInt(bitPattern: table))
                packed.append(entry.present ? 1 : 0)
                packed.append(words.at(entry.key), count: form.pointee.keyWords)
                guard entry.present else { return }
                let fields = words.at(entry.fields)
                packed.append(fields, count: form.pointee.packedWords(at: fields))
            }
        }
        packed[head] = UInt(bitPattern: written)
        return written
    }
}
