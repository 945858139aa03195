import LicetBytecode
import LicetPrimitives

// Records: the run of cells that `x` names holds first what the row lists first.
extension CallState {
    func fetch(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables[Int(op.y)]
        let cells = program.run(op.x)
        var scratch = scratch
        let key = scratch.take(form.keyWords)
        let fieldCount = form.fields.count
        guard read(cells.rest(after: fieldCount), frame + Int(op.b), form.key, key, scratch) else {
            return .sizeExceeded
        }
        var place = frame + Int(op.a)
        guard let packed = try records.record(Int(op.y), key) else {
            for cell in cells.first(fieldCount) {
                cell.writeZero(at: place)
                place += cell.words
            }
            return nil
        }
        if let trap = charge(excess(packed, form), &gas) { return trap }
        return unpack(packed, form, to: cells.first(fieldCount), place, scratch)
    }

    private func excess(_ packed: Limbs, _ form: TableForm) -> UInt64 {
        var source = packed
        var excess = 0
        for cell in form.fields {
            excess += cell.size(at: source) - GasSchedule.leastSize
            source += cell.packedWords(at: source)
        }
        return GasSchedule.record(excess: excess)
    }

    private func unpack(
        _ packed: Limbs, _ form: TableForm, to cells: CellRun, _ start: Limbs,
        _ scratch: Scratch
    ) -> TrapCode? {
        var source = packed
        var place = start
        for (cell, field) in zip(cells, form.fields) {
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

    func store(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) throws(HostFailure) -> TrapCode? {
        let table = Int(op.y)
        let form = program.tables[table]
        let cells = program.run(op.x)
        let fieldCells = cells.rest(after: form.key.count)
        let start = frame + Int(op.b)
        var place = start
        var excess = 0
        var words = 0
        for (cell, field) in zip(fieldCells, form.fields) {
            excess += cell.size(at: place) - GasSchedule.leastSize
            place += cell.words
            words += field.words
        }
        if let trap = charge(GasSchedule.record(excess: excess), &gas) { return trap }
        var scratch = scratch
        let key = scratch.take(form.keyWords)
        guard read(cells, frame + Int(op.a), form.key, key, scratch) else { return .sizeExceeded }
        guard try records.hasRoom(table, key) else { return .tableFull }
        let fields = scratch.take(words)
        guard read(fieldCells, start, form.fields, fields, scratch) else { return .sizeExceeded }
        try records.store(table, key, fields: fields)
        return nil
    }

    func has(_ op: Operation, _ frame: Limbs, _ scratch: Scratch) throws(HostFailure) -> TrapCode? {
        let form = program.tables[Int(op.y)]
        var scratch = scratch
        let key = scratch.take(form.keyWords)
        let cells = program.run(op.x)
        guard read(cells, frame + Int(op.b), form.key, key, scratch) else {
            return .sizeExceeded
        }
        frame[Int(op.a)] = try records.has(Int(op.y), key) ? 1 : 0
        return nil
    }

    func remove(
        _ op: Operation, _ frame: Limbs, _ scratch: Scratch
    ) throws(HostFailure) -> TrapCode? {
        let form = program.tables[Int(op.y)]
        var scratch = scratch
        let key = scratch.take(form.keyWords)
        let cells = program.run(op.x)
        guard read(cells, frame + Int(op.a), form.key, key, scratch) else {
            return .sizeExceeded
        }
        try records.remove(Int(op.y), key)
        return nil
    }

    func next(_ op: Operation, _ frame: Limbs, _ scratch: Scratch) throws(HostFailure) -> TrapCode?
    {
        let form = program.tables[Int(op.y)]
        var scratch = scratch
        let key = scratch.take(form.keyWords)
        let cells = program.run(op.x)
        let count = form.key.count
        guard read(cells.rest(after: count), frame + Int(op.b), form.key, key, scratch) else {
            return .sizeExceeded
        }
        let found = try records.key(after: key, Int(op.y))
        write(found, form, cells.first(count), frame + Int(op.a), scratch)
        return nil
    }

    func first(_ op: Operation, _ frame: Limbs, _ scratch: Scratch) throws(HostFailure) {
        let form = program.tables[Int(op.y)]
        let found = try records.key(after: nil, Int(op.y))
        write(found, form, program.run(op.x), frame + Int(op.a), scratch)
    }

    func count(_ op: Operation, _ frame: Limbs) throws(HostFailure) {
        op.cell(0).write(try records.count(Int(op.y)), at: frame + Int(op.a))
    }

    /// Brings consecutive registers into the cells of a key or record; false, if one does not fit.
    private func read(
        _ cells: CellRun, _ start: Limbs, _ targets: [Cell], _ room: Limbs,
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
        _ key: Limbs?, _ form: TableForm, _ cells: CellRun, _ start: Limbs,
        _ scratch: Scratch
    ) {
        start[0] = key == nil ? 0 : 1
        var place = start + 1
        var source = key
        for (cell, part) in zip(cells, form.key) {
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
