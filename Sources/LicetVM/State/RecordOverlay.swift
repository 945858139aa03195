import LicetBytecode
import LicetPrimitives

/// The records that a call has looked at or changed, table by table, over what the host holds.
///
/// Nothing is asked of the host twice. Where it is asked, the overlay adds the price to what is owed,
/// which is paid when its work is done, before anything comes of it. Runs of removed keys are skipped through pointers that are
/// shortened as they are walked, so no order of `remove` and `next` costs more than its price.
struct RecordOverlay: ~Copyable {
    var words = Buffer<UInt>(least: 1_024)
    var entries = Buffer<Entry>(least: 64)
    private(set) var tables: UnsafeMutablePointer<TableState>
    private(set) var tableCount = 0
    /// What the touches since it was last paid come to.
    var owed: UInt64 = 0
    private(set) var forms: UnsafePointer<TableForm>
    var host: any Host
    /// Whether all tables are taken to be empty before the call.
    private var isEmpty = false

    /// A key that was touched.
    struct Entry {
        /// Where its key stands.
        var key: Int
        /// Where its fields stand packed, or -1 while they are not loaded.
        var fields = -1
        /// Words set aside for them.
        var room = 0
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

    struct TableState: ~Copyable {
        /// All entries.
        var all = OrderedEntries()
        /// Those the call stored and has not removed again; kept where the module asks for an order.
        var stored = OrderedEntries()
        /// How many records the call sees; -1 while the host was not asked.
        var count = -1
        /// How many the host holds.
        var held = 0
        /// The host's first key, as an entry; -1 not known, -2 none.
        var first = -1
        /// The entry looked at last, or -1.
        var latest = -1
        /// How many entries the call has changed.
        var dirtyCount = 0
    }

    init(host: any Host, forms: UnsafePointer<TableForm>) {
        self.host = host
        self.forms = forms
        tables = .allocate(capacity: 0)
    }

    deinit {
        tables.deinitialize(count: tableCount)
        tables.deallocate()
    }

    /// Begins a call.
    mutating func reset(
        _ forms: UnsafePointer<TableForm>, count: Int, host: any Host, isEmpty: Bool
    ) {
        self.host = host
        self.isEmpty = isEmpty
        self.forms = forms
        owed = 0
        let isUsed = entries.count > 0
        entries.removeAll()
        words.removeAll()
        for index in 0..<tableCount {
            let table = tables + index
            table.pointee.count = -1
            table.pointee.first = -1
            table.pointee.latest = -1
            table.pointee.dirtyCount = 0
            guard isUsed else { continue }
            table.pointee.all.removeAll()
            table.pointee.stored.removeAll()
        }
        guard tableCount < count else { return }
        let grown = UnsafeMutablePointer<TableState>.allocate(capacity: count)
        grown.moveInitialize(from: tables, count: tableCount)
        for index in tableCount..<count { (grown + index).initialize(to: TableState()) }
        tables.deallocate()
        tables = grown
        tableCount = count
    }

    // MARK: Looking

    /// The packed fields of the record with the key, or nil.
    @inline(__always)
    mutating func record(_ table: Int, _ key: Limbs) throws(HostFailure) -> Limbs? {
        let entry = try locate(table, key)
        guard entries.at(entry).pointee.present else { return nil }
        if entries.at(entry).pointee.fields < 0 { try load(entry, table) }
        return words.at(entries.at(entry).pointee.fields)
    }

    /// The packed fields of the record that the table looked at last, if it has the key, is there
    /// and its fields are loaded; on demand only if the call stored it.
    @inline(__always)
    func latest(_ table: Int, _ key: Limbs, isStored: Bool = false) -> Limbs? {
        let latest = tables[table].latest
        guard latest >= 0 else { return nil }
        let entry = entries.at(latest)
        guard entry.pointee.present, entry.pointee.fields >= 0, !isStored || entry.pointee.dirty,
            forms[table].isSame(words.at(entry.pointee.key), key)
        else { return nil }
        return words.at(entry.pointee.fields)
    }

    /// Whether the table looked at the key last and has no record with it.
    func latestIsMissing(_ table: Int, _ key: Limbs) -> Bool {
        let latest = tables[table].latest
        guard latest >= 0 else { return false }
        let entry = entries.at(latest)
        return !entry.pointee.present && forms[table].isSame(words.at(entry.pointee.key), key)
    }

    /// Whether there is a record with the key; its fields are loaded then.
    mutating func has(_ table: Int, _ key: Limbs) throws(HostFailure) -> Bool {
        try record(table, key) != nil
    }

    @inline(__always)
    mutating func count(_ table: Int) throws(HostFailure) -> Int {
        let known = tables[table].count
        return known >= 0 ? known : try askCount(table)
    }

    private mutating func askCount(_ table: Int) throws(HostFailure) -> Int {
        if !isEmpty { owed &+= GasSchedule.touchCount }
        let count = isEmpty ? 0 : try host.recordCount(table: table)
        tables[table].count = count
        tables[table].held = count
        return count
    }

    /// The least key above `key` (of all, if nil) that the call sees.
    mutating func key(after key: Limbs?, _ table: Int) throws(HostFailure) -> Limbs? {
        let held = try heldKey(after: key, table)
        let form = forms + table
        let position = tables[table].stored.firstPosition { entry in
            guard let key else { return false }
            return form.pointee.compare(words.at(entries[entry].key), key) <= 0
        }
        guard let own = tables[table].stored.entry(at: position) else {
            return held.map { words.at(entries[$0].key) }
        }
        guard let held else { return words.at(entries[own].key) }
        let (left, right) = (words.at(entries[own].key), words.at(entries[held].key))
        return form.pointee.compare(left, right) <= 0 ? left : right
    }

    // MARK: Changing

    /// Whether the record may be stored: it is there, or the table has room.
    mutating func hasRoom(_ table: Int, _ key: Limbs) throws(HostFailure) -> Bool {
        let entry = try locate(table, key)
        if entries[entry].present { return true }
        return try count(table) < forms[table].capacity
    }

    /// Stores a record whose fields stand in the table's cells, one after the other; false, if the
    /// table has no room for one more.
    @inline(__always)
    mutating func store(
        _ table: Int, _ key: Limbs, fields: Limbs
    ) throws(HostFailure) -> Bool {
        let index = try locate(table, key)
        let state = tables + table
        let isNew = !entries.at(index).pointee.present
        if isNew {
            let count = try count(table)
            guard count < forms[table].capacity else { return false }
            state.pointee.count = count &+ 1
        }
        pack(fields, into: index, forms + table)
        let entry = entries.at(index)
        if forms[table].isWalked, isNew || !entry.pointee.dirty {
            let position = position(of: key, in: state.pointee.stored, table)
            state.pointee.stored.insert(index, at: position)
        }
        entry.pointee.present = true
        if !entry.pointee.dirty {
            entry.pointee.dirty = true
            state.pointee.dirtyCount &+= 1
        }
        return true
    }

    mutating func remove(_ table: Int, _ key: Limbs) throws(HostFailure) {
        let index = try locate(table, key)
        guard entries[index].present else { return }
        let count = try count(table)
        let state = tables + table
        let entry = entries.at(index)
        state.pointee.count = count - 1
        if entry.pointee.dirty {
            if forms[table].isWalked {
                let position = position(of: key, in: state.pointee.stored, table)
                state.pointee.stored.remove(at: position)
            }
        } else {
            entry.pointee.dirty = true
            state.pointee.dirtyCount &+= 1
        }
        entry.pointee.present = false
        guard entry.pointee.existed, !entry.pointee.removed else { return }
        entry.pointee.removed = true
        // For passing over it.
        if forms[table].isWalked { owed &+= GasSchedule.touchKey }
    }

    // MARK: Entries

    @inline(__always)
    private func position(
        of key: Limbs, in order: borrowing OrderedEntries, _ table: Int
    ) -> OrderedEntries.Position {
        let form = forms + table
        // Keys that come in order are the common case.
        if let last = order.last, form.pointee.compare(words.at(entries[last].key), key) < 0 {
            return order.end
        }
        return order.firstPosition {
            form.pointee.compare(words.at(entries[$0].key), key) < 0
        }
    }

    /// The entry of a key, made if it has none; the host is asked whether it holds the key.
    @inline(__always)
    private mutating func locate(_ table: Int, _ key: Limbs) throws(HostFailure) -> Int {
        let latest = tables[table].latest
        if latest >= 0, forms[table].isSame(words.at(entries[latest].key), key) { return latest }
        return try search(table, key)
    }

    private mutating func search(_ table: Int, _ key: Limbs) throws(HostFailure) -> Int {
        let position = position(of: key, in: tables[table].all, table)
        if let entry = tables[table].all.entry(at: position),
            forms[table].isSame(words.at(entries[entry].key), key)
        {
            tables[table].latest = entry
            owed &+= GasSchedule.touchAgain
            return entry
        }
        _ = try count(table)
        // What an empty table holds need not be asked.
        guard tables[table].held > 0,
            let record = try host.record(table: table, key: values(key, forms[table].key))
        else {
            owed &+=
                tables[table].held > 0 ? GasSchedule.touchMissing : GasSchedule.touchNew
            return insert(table, key, at: position, existed: false)
        }
        let entry = insert(table, key, at: position, existed: true)
        try keep(record, entry, table)
        return entry
    }

    private func find(_ table: Int, _ key: Limbs) -> Int? {
        let position = position(of: key, in: tables[table].all, table)
        guard let entry = tables[table].all.entry(at: position),
            forms[table].isSame(words.at(entries[entry].key), key)
        else { return nil }
        return entry
    }

    private mutating func insert(
        _ table: Int, _ key: Limbs, at position: OrderedEntries.Position, existed: Bool
    ) -> Int {
        // The key may stand in a register or in the scratch, never in the buffer that grows.
        let offset = words.count
        words.append(key, count: forms[table].keyWords)
        let entry = entries.count
        entries.append(Entry(key: offset, existed: existed, present: existed))
        tables[table].all.insert(entry, at: position)
        tables[table].latest = entry
        return entry
    }

    /// Loads the fields of an entry that so far only its key is known of.
    private mutating func load(_ entry: Int, _ table: Int) throws(HostFailure) {
        let key = values(words.at(entries[entry].key), forms[table].key)
        guard let record = try host.record(table: table, key: key) else {
            throw HostFailure(sentence: "table \(table) names a key that it holds no record for")
        }
        try keep(record, entry, table)
    }

    private mutating func keep(
        _ record: [Value], _ entry: Int, _ table: Int
    ) throws(HostFailure) {
        let cells = forms[table].fields
        guard record.count == cells.count else {
            throw HostFailure(sentence: "table \(table) holds a record of another shape")
        }
        let offset = words.count
        for (value, cell) in zip(record, cells) {
            guard words.append(packing: value, cell) else {
                throw HostFailure(sentence: "table \(table) holds a value of another type")
            }
        }
        entries.at(entry).pointee.fields = offset
        entries.at(entry).pointee.room = words.count - offset
        let excess = forms[table].isFlat ? 0 : forms[table].excess(of: words.at(offset))
        owed &+= GasSchedule.touch(fields: cells.count, excess: excess)
    }

    @inline(__always)
    private mutating func pack(
        _ fields: Limbs, into index: Int, _ form: UnsafePointer<TableForm>
    ) {
        if form.pointee.isFlat {
            let needed = form.pointee.fieldWords
            words.at(room(for: needed, index)).copy(needed, from: fields)
            return
        }
        var needed = 0
        var place = fields
        for cell in form.pointee.fields {
            needed &+= cell.packedWords(at: place)
            place += cell.words
        }
        var target = words.at(room(for: needed, index))
        place = fields
        for cell in form.pointee.fields {
            target += cell.pack(from: place, to: target)
            place += cell.words
        }
    }

    /// Where an entry's fields are to stand: where they stood, if there is room.
    @inline(__always)
    private mutating func room(for needed: Int, _ index: Int) -> Int {
        let entry = entries.at(index)
        if entry.pointee.fields >= 0, entry.pointee.room >= needed { return entry.pointee.fields }
        let offset = words.append(room: needed)
        entry.pointee.fields = offset
        entry.pointee.room = needed
        return offset
    }

    // MARK: The host's order

    /// The host's least key above `key` that the call has never removed, as an entry.
    private mutating func heldKey(
        after key: Limbs?, _ table: Int
    ) throws(HostFailure) -> Int? {
        if try count(table) >= 0, tables[table].held == 0 { return nil }
        var next: Int
        if let key {
            let known = find(table, key)
            next = known.map { entries[$0].successor } ?? -1
            if next == -1 {
                next = try ask(after: key, table)
                owed &+= GasSchedule.touchKey
            }
            if let known { entries.at(known).pointee.successor = next }
        } else {
            next = tables[table].first
            if next == -1 {
                next = try ask(after: nil, table)
                owed &+= GasSchedule.touchKey
            }
            tables[table].first = next
        }
        let begin = next
        while next >= 0, entries[next].removed {
            var following = entries[next].successor
            if following == -1 {
                // Paid by what removed the key.
                following = try ask(after: words.at(entries[next].key), table)
                entries.at(next).pointee.successor = following
            }
            next = following
        }
        var passed = begin
        while passed >= 0, passed != next {
            let following = entries[passed].successor
            entries.at(passed).pointee.successor = next
            passed = following
        }
        return next >= 0 ? next : nil
    }

    private mutating func ask(after key: Limbs?, _ table: Int) throws(HostFailure) -> Int {
        let cells = forms[table].key
        guard let found = try host.key(after: key.map { values($0, cells) }, table: table) else {
            return -2
        }
        guard found.count == cells.count else {
            throw HostFailure(sentence: "table \(table) holds a key of another shape")
        }
        let room = Limbs.allocate(capacity: forms[table].keyWords)
        defer { room.deallocate() }
        var place = room
        for (value, cell) in zip(found, cells) {
            guard cell.write(value, at: place) else {
                throw HostFailure(sentence: "table \(table) holds a key of another type")
            }
            place += cell.words
        }
        if let known = find(table, room) { return known }
        let position = position(of: room, in: tables[table].all, table)
        return insert(table, room, at: position, existed: true)
    }

    // MARK: Values

    private func values(_ place: Limbs, _ cells: CellRun) -> [Value] {
        var place = place
        return cells.map { cell in
            defer { place += cell.words }
            return cell.value(at: place)
        }
    }
}

extension Buffer where Element == UInt {
    /// Appends the packed form of a value; false, if it is not of the cell's type or too wide.
    mutating func append(packing value: Value, _ cell: Cell) -> Bool {
        let packed = ConstantPool.packed(value, cell)
        guard !packed.isEmpty else { return false }
        let start = append(room: packed.count)
        for (index, word) in packed.enumerated() { self[start + index] = word }
        return true
    }
}
