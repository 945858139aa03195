import LicetBytecode
import LicetPrimitives

// Records: the run of cells that `x` names holds first what the row lists first. `c` is 1 where the
// registers' cells are the table's own, so that keys and records are used as they stand.
extension CallState {
    /// Reads the record that its table looked at last, or zeros if it found none, if the key is the
    /// same and no price follows the values; false, if there is more to it.
    func fetchKnown(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard op.extra > 0 else { return false }
        let key = frame + Int(op.b)
        if let packed = records.latest(Int(op.y), key) {
            (frame + Int(op.a)).copy(program.tables[Int(op.y)].fieldWords, from: packed)
            return true
        }
        guard records.latestIsMissing(Int(op.y), key) else { return false }
        program.tables[Int(op.y)].writeZeros(at: frame + Int(op.a))
        return true
    }

    /// As `fetchKnown`, for a record that the call has stored before.
    func storeKnown(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard op.extra > 0,
            let packed = records.latest(Int(op.y), frame + Int(op.a), isStored: true)
        else { return false }
        packed.copy(program.tables[Int(op.y)].fieldWords, from: frame + Int(op.b))
        return true
    }

    mutating func fetch(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables + Int(op.y)
        guard op.c == 1, form.pointee.isFlat else { return try fetchConverted(op, frame, &gas) }
        let place = frame + Int(op.a)
        let packed = try records.record(Int(op.y), frame + Int(op.b))
        if records.owed > 0, let trap = payRecords(&gas) { return trap }
        if let packed {
            place.copy(form.pointee.fieldWords, from: packed)
        } else {
            form.pointee.writeZeros(at: place)
        }
        return nil
    }

    private mutating func fetchConverted(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables + Int(op.y)
        let cells = program.run(op.x)
        var scratch = scratchAnew
        let key = scratch.take(form.pointee.keyWords)
        let fieldCount = form.pointee.fields.count
        let keyCells = cells.rest(after: fieldCount)
        guard read(keyCells, frame + Int(op.b), form.pointee.key, key, scratch) else {
            return .sizeExceeded
        }
        var place = frame + Int(op.a)
        let found = try records.record(Int(op.y), key)
        if records.owed > 0, let trap = payRecords(&gas) { return trap }
        guard let packed = found else {
            for cell in cells.first(fieldCount) {
                cell.writeZero(at: place)
                place += cell.words
            }
            return nil
        }
        let excess = form.pointee.excess(of: packed)
        if let trap = charge(GasSchedule.record(excess: excess), &gas) { return trap }
        return unpack(packed, form.pointee.fields, to: cells.first(fieldCount), place, scratch)
    }

    private func unpack(
        _ packed: Limbs, _ fields: CellRun, to cells: CellRun, _ start: Limbs,
        _ scratch: Scratch
    ) -> TrapCode? {
        var source = packed
        var place = start
        for (cell, field) in zip(cells, fields) {
            if cell == field {
                source += field.unpack(from: source, to: place)
            } else {
                var scratch = scratch
                let room = scratch.take(field.words)
                source += field.unpack(from: source, to: room)
                guard cell.convert(from: room, in: field, to: place, scratch) else {
                    return .sizeExceeded
                }
            }
            place += cell.words
        }
        return nil
    }

    mutating func store(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables + Int(op.y)
        guard op.c == 1, form.pointee.isFlat else { return try storeConverted(op, frame, &gas) }
        let hasRoom = try records.store(
            Int(op.y), frame + Int(op.a), fields: frame + Int(op.b))
        if records.owed > 0, let trap = payRecords(&gas) { return trap }
        return hasRoom ? nil : .tableFull
    }

    private mutating func storeConverted(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables + Int(op.y)
        let cells = program.run(op.x)
        let fieldCells = cells.rest(after: form.pointee.key.count)
        let start = frame + Int(op.b)
        var place = start
        var excess = 0
        for cell in fieldCells {
            excess += cell.size(at: place) - GasSchedule.leastSize
            place += cell.words
        }
        if let trap = charge(GasSchedule.record(excess: excess), &gas) { return trap }
        var scratch = scratchAnew
        let key = scratch.take(form.pointee.keyWords)
        guard read(cells, frame + Int(op.a), form.pointee.key, key, scratch) else {
            return .sizeExceeded
        }
        let hasRoom = try records.hasRoom(Int(op.y), key)
        if records.owed > 0, let trap = payRecords(&gas) { return trap }
        guard hasRoom else { return .tableFull }
        let fields = scratch.take(form.pointee.fieldWords)
        guard read(fieldCells, start, form.pointee.fields, fields, scratch) else {
            return .sizeExceeded
        }
        return try records.store(Int(op.y), key, fields: fields) ? nil : .tableFull
    }

    mutating func has(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        var scratch = scratchAnew
        guard let key = key(op, program.run(op.x), frame + Int(op.b), &scratch) else {
            return .sizeExceeded
        }
        frame[Int(op.a)] = try records.has(Int(op.y), key) ? 1 : 0
        return payRecords(&gas)
    }

    mutating func remove(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        var scratch = scratchAnew
        guard let key = key(op, program.run(op.x), frame + Int(op.a), &scratch) else {
            return .sizeExceeded
        }
        try records.remove(Int(op.y), key)
        return payRecords(&gas)
    }

    mutating func next(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        var scratch = scratchAnew
        let cells = program.run(op.x)
        let count = program.tables[Int(op.y)].key.count
        guard let key = key(op, cells.rest(after: count), frame + Int(op.b), &scratch) else {
            return .sizeExceeded
        }
        let found = try records.key(after: key, Int(op.y))
        if let trap = payRecords(&gas) { return trap }
        write(found, program.tables + Int(op.y), cells.first(count), frame + Int(op.a), scratch)
        return nil
    }

    mutating func first(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let found = try records.key(after: nil, Int(op.y))
        if let trap = payRecords(&gas) { return trap }
        let cells = program.run(op.x)
        write(found, program.tables + Int(op.y), cells, frame + Int(op.a), scratchAnew)
        return nil
    }

    /// Pays what the overlay's questions to the host came to.
    private mutating func payRecords(_ gas: inout UInt64) -> TrapCode? {
        let price = records.owed
        records.owed = 0
        return charge(price, &gas)
    }

    mutating func count(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let count = try records.count(Int(op.y))
        if let trap = payRecords(&gas) { return trap }
        op.cell(0).write(count, at: frame + Int(op.a))
        return nil
    }

    /// The key that stands in registers, in the table's cells; nil, if a part does not fit.
    private func key(
        _ op: Operation, _ cells: CellRun, _ start: Limbs, _ scratch: inout Scratch
    ) -> Limbs? {
        if op.c == 1 { return start }
        let form = program.tables + Int(op.y)
        let key = scratch.take(form.pointee.keyWords)
        return read(cells, start, form.pointee.key, key, scratch) ? key : nil
    }

    /// Brings consecutive registers into the cells of a key or record; false, if one does not fit.
    private func read(
        _ cells: CellRun, _ start: Limbs, _ targets: CellRun, _ room: Limbs,
        _ scratch: Scratch
    ) -> Bool {
        var (source, place) = (start, room)
        for (cell, target) in zip(cells, targets) {
            guard target.convert(from: source, in: cell, to: place, scratch) else { return false }
            source += cell.words
            place += target.words
        }
        return true
    }

    /// Writes whether a key was found, then the key or zeros; a key fits registers of any class.
    private func write(
        _ key: Limbs?, _ form: UnsafePointer<TableForm>, _ cells: CellRun, _ start: Limbs,
        _ scratch: Scratch
    ) {
        start[0] = key == nil ? 0 : 1
        var place = start + 1
        var source = key
        for (cell, part) in zip(cells, form.pointee.key) {
            if let from = source {
                _ = cell.convert(from: from, in: part, to: place, scratch)
                source = from + part.words
            } else {
                cell.writeZero(at: place)
            }
            place += cell.words
        }
    }
}
