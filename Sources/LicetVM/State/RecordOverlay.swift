import LicetBytecode
import LicetPrimitives

/// The records that a call has looked at or changed, table by table, over what the host holds.
///
/// Nothing is asked of the host twice. Runs of removed keys are skipped through pointers that are
/// shortened as they are walked, so no order of `remove` and `next` costs more than its price.
final class RecordOverlay {
    private var words = WordStore()
    private var entries: [Entry] = []
    private var tables: [TableState] = []
    private var forms: [TableForm] = []
    private var host: any Host

    /// A key that was touched.
    private struct Entry {
        /// Where its key stands.
        var key: Int
        /// Where its fields stand packed, or -1 while they are not loaded.
        var fields = -1
        /// Whether the host holds it.
        var existed: Bool
        /// Whether the call sees it.
        var present: Bool
        /// Whether the call stored or removed it.
        var dirty = false
        /// Whether it was held by the host and removed at some time.
        var removed = false
        /// The host's next key, as an entry; -1 not known, -2 none.
        var successor = -1
    }

    private struct TableState {
        /// All entries.
        var all = OrderedEntries()
        /// Those the call stored and has not removed again.
        var stored = OrderedEntries()
        var count: Int?
        /// The host's first key, as an entry; -1 not known, -2 none.
        var first = -1
        var isUsed = false
    }

    init(host: any Host) { self.host = host }

    /// Begins a call.
    func reset(_ program: Program, host: any Host) {
        self.host = host
        forms = program.tables
        entries.removeAll(keepingCapacity: true)
        words.reset()
        if tables.count > forms.count { tables.removeLast(tables.count - forms.count) }
        for index in tables.indices where tables[index].isUsed { tables[index] = TableState() }
        while tables.count < forms.count { tables.append(TableState()) }
    }

    // MARK: Looking

    /// The packed fields of the record with the key, or nil.
    func record(_ table: Int, _ key: Limbs) throws(HostFailure) -> Limbs? {
        let entry = try locate(table, key)
        guard entries[entry].present else { return nil }
        try load(entry, table)
        return words.at(entries[entry].fields)
    }

    func has(_ table: Int, _ key: Limbs) throws(HostFailure) -> Bool {
        entries[try locate(table, key)].present
    }

    func count(_ table: Int) throws(HostFailure) -> Int {
        if let count = tables[table].count { return count }
        tables[table].isUsed = true
        let count = try host.recordCount(table: table)
        tables[table].count = count
        return count
    }

    /// The least key above `key` (of all, if nil) that the call sees.
    func key(after key: Limbs?, _ table: Int) throws(HostFailure) -> Limbs? {
        tables[table].isUsed = true
        let held = try heldKey(after: key, table)
        let stored = tables[table].stored
        let position = stored.firstPosition { entry in
            guard let key else { return false }
            return compare(words.at(entries[entry].key), key, table) <= 0
        }
        guard let own = stored.entry(at: position) else {
            return held.map { words.at(entries[$0].key) }
        }
        guard let held else { return words.at(entries[own].key) }
        let (left, right) = (words.at(entries[own].key), words.at(entries[held].key))
        return compare(left, right, table) <= 0 ? left : right
    }

    // MARK: Changing

    /// Whether the record may be stored: it is there, or the table has room.
    func hasRoom(_ table: Int, _ key: Limbs) throws(HostFailure) -> Bool {
        if entries[try locate(table, key)].present { return true }
        return try count(table) < forms[table].capacity
    }

    /// Stores a record that `hasRoom` allowed; the fields stand in the table's cells, one after
    /// the other.
    func store(_ table: Int, _ key: Limbs, fields: Limbs) throws(HostFailure) {
        let count = try count(table)
        let entry = try locate(table, key)
        pack(fields, into: entry, table)
        if !entries[entry].present {
            tables[table].count = count + 1
            entries[entry].present = true
        } else if entries[entry].dirty {
            return
        }
        entries[entry].dirty = true
        let position = self.position(of: key, in: tables[table].stored, table)
        tables[table].stored.insert(entry, at: position)
    }

    func remove(_ table: Int, _ key: Limbs) throws(HostFailure) {
        let entry = try locate(table, key)
        guard entries[entry].present else { return }
        tables[table].count = try count(table) - 1
        if entries[entry].dirty {
            let position = self.position(of: key, in: tables[table].stored, table)
            tables[table].stored.remove(at: position)
        }
        entries[entry].present = false
        entries[entry].dirty = true
        if entries[entry].existed { entries[entry].removed = true }
    }

    /// The writes, ascending by table, then key.
    func writes() -> [RecordWrite] {
        var writes: [RecordWrite] = []
        for table in tables.indices where tables[table].isUsed {
            tables[table].all.forEach { index in
                let entry = entries[index]
                guard entry.dirty, entry.present || entry.existed else { return }
                let fields = entry.present ? unpacked(words.at(entry.fields), table) : nil
                writes.append(
                    RecordWrite(
                        table: table, key: values(words.at(entry.key), forms[table].key),
                        fields: fields))
            }
        }
        return writes
    }

    // MARK: Entries

    private func position(
        of key: Limbs, in order: OrderedEntries, _ table: Int
    ) -> OrderedEntries.Position {
        order.firstPosition { compare(words.at(entries[$0].key), key, table) < 0 }
    }

    /// The entry of a key, made if it has none; the host is asked whether it holds the key.
    private func locate(_ table: Int, _ key: Limbs) throws(HostFailure) -> Int {
        tables[table].isUsed = true
        if let found = find(table, key) { return found }
        let values = values(key, forms[table].key)
        guard let record = try host.record(table: table, key: values) else {
            return insert(table, key, existed: false)
        }
        let entry = insert(table, key, existed: true)
        try keep(record, entry, table)
        return entry
    }

    private func find(_ table: Int, _ key: Limbs) -> Int? {
        let position = position(of: key, in: tables[table].all, table)
        guard let entry = tables[table].all.entry(at: position),
            compare(words.at(entries[entry].key), key, table) == 0
        else { return nil }
        return entry
    }

    private func insert(_ table: Int, _ key: Limbs, existed: Bool) -> Int {
        let position = position(of: key, in: tables[table].all, table)
        // The key may stand in a register or in the scratch, never in the store that grows.
        let offset = words.append(forms[table].keyWords)
        words.at(offset).update(from: key, count: forms[table].keyWords)
        entries.append(Entry(key: offset, existed: existed, present: existed))
        tables[table].all.insert(entries.count - 1, at: position)
        return entries.count - 1
    }

    /// Loads the fields of an entry that so far only its key is known of.
    private func load(_ entry: Int, _ table: Int) throws(HostFailure) {
        guard entries[entry].fields < 0 else { return }
        let key = values(words.at(entries[entry].key), forms[table].key)
        guard let record = try host.record(table: table, key: key) else {
            throw HostFailure(sentence: "table \(table) names a key that it holds no record for")
        }
        try keep(record, entry, table)
    }

    private func keep(_ record: [Value], _ entry: Int, _ table: Int) throws(HostFailure) {
        let cells = forms[table].fields
        guard record.count == cells.count else {
            throw HostFailure(sentence: "table \(table) holds a record of another shape")
        }
        let offset = words.append(0)
        for (value, cell) in zip(record, cells) {
            let packed = ConstantPool.packed(value, cell)
            guard !packed.isEmpty else {
                throw HostFailure(sentence: "table \(table) holds a value of another type")
            }
            let start = words.append(packed.count)
            for (index, word) in packed.enumerated() { words.at(start)[index] = word }
        }
        entries[entry].fields = offset
    }

    private func pack(_ fields: Limbs, into entry: Int, _ table: Int) {
        var needed = 0
        var place = fields
        for cell in forms[table].fields {
            needed += cell.packedWords(at: place)
            place += cell.words
        }
        let offset = words.append(needed)
        var target = words.at(offset)
        place = fields
        for cell in forms[table].fields {
            target += cell.pack(from: place, to: target)
            place += cell.words
        }
        entries[entry].fields = offset
    }

    // MARK: The host's order

    /// The host's least key above `key` that the call has never removed, as an entry.
    private func heldKey(after key: Limbs?, _ table: Int) throws(HostFailure) -> Int? {
        var next: Int
        if let key {
            let known = find(table, key)
            next = known.map { entries[$0].successor } ?? -1
            if next == -1 { next = try ask(after: key, table) }
            if let known { entries[known].successor = next }
        } else {
            next = tables[table].first
            if next == -1 { next = try ask(after: nil, table) }
            tables[table].first = next
        }
        var passed: [Int] = []
        while next >= 0, entries[next].removed {
            passed.append(next)
            let following = entries[next].successor
            next =
                following == -1
                ? try ask(after: words.at(entries[next].key), table) : following
        }
        for entry in passed { entries[entry].successor = next }
        return next >= 0 ? next : nil
    }

    private func ask(after key: Limbs?, _ table: Int) throws(HostFailure) -> Int {
        let cells = forms[table].key
        guard let found = try host.key(after: key.map { values($0, cells) }, table: table) else {
            return -2
        }
        guard found.count == cells.count else {
            throw HostFailure(sentence: "table \(table) holds a key of another shape")
        }
        var room = [UInt](repeating: 0, count: forms[table].keyWords)
        return try room.withUnsafeMutableBufferPointer { buffer throws(HostFailure) in
            guard let start = buffer.baseAddress else { return -2 }
            var place = start
            for (value, cell) in zip(found, cells) {
                guard cell.write(value, at: place) else {
                    throw HostFailure(sentence: "table \(table) holds a key of another type")
                }
                place += cell.words
            }
            return find(table, start) ?? insert(table, start, existed: true)
        }
    }

    // MARK: Keys and values

    private func compare(_ left: Limbs, _ right: Limbs, _ table: Int) -> Int {
        var offset = 0
        for cell in forms[table].key {
            if cell.kind == .id {
                let (a, b) = (Cell.digest(at: left + offset), Cell.digest(at: right + offset))
                if a != b { return a < b ? -1 : 1 }
            } else {
                let a = Int(bitPattern: left[offset])
                let b = Int(bitPattern: right[offset])
                if a != b { return a < b ? -1 : 1 }
            }
            offset += cell.words
        }
        return 0
    }

    private func values(_ place: Limbs, _ cells: [Cell]) -> [Value] {
        var place = place
        return cells.map { cell in
            defer { place += cell.words }
            return cell.value(at: place)
        }
    }

    private func unpacked(_ place: Limbs, _ table: Int) -> [Value] {
        var place = place
        return forms[table].fields.map { cell in
            withUnsafeTemporaryAllocation(of: UInt.self, capacity: cell.words) { room in
                guard let start = room.baseAddress else { return .bool(false) }
                place += cell.unpack(from: place, to: start)
                return cell.value(at: start)
            }
        }
    }
}
