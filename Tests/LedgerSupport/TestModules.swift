public import LicetBytecode
import LicetPrimitives
public import LicetTerms
public import LicetTestSupport

/// One grant of a test licence, with the dimensions that exclusivity is judged by.
public struct TestGrant: Sendable {
    /// How far others are shut out.
    public var exclusivity: Exclusivity
    /// Words of rights.
    public var rights: [String]
    /// Words of fields of use.
    public var fields: [String]
    /// Codes and names of places and groups.
    public var places: [String]
    /// The first day.
    public var from: String
    /// The day after the last.
    public var until: String
    /// When the territory is resolved.
    public var time: TerritoryTime

    /// A grant that tests change in one dimension at a time.
    public init(
        _ exclusivity: Exclusivity = .exclusive, rights: [String] = ["communicate"],
        fields: [String] = ["audio_streaming"], places: [String] = ["FR", "DE"],
        from: String = "2026-01-01", until: String = "2029-01-01",
        time: TerritoryTime = .atSignature
    ) {
        self.exclusivity = exclusivity
        self.rights = rights
        self.fields = fields
        self.places = places
        self.from = from
        self.until = until
        self.time = time
    }
}

/// Modules for tests of the ledger, built by hand and sealed with their bounds.
public enum TestModules {
    /// The source text of every test module.
    public static let source = Array("licence Test {}\n".utf8)
    /// The prose of every test module.
    public static let prose = Array("A licence for tests.\n".utf8)

    /// A module with parameters licensor, licensee and work, and one grant; nothing can be called.
    public static func grant(_ grant: TestGrant, name: String = "Grant") -> Module {
        var builder = start(name)
        permit(grant, in: &builder)
        return sealed(&builder)
    }

    /// Parameters licensor, licensee and work, the first of the module, and the grant between them.
    @discardableResult
    static func permit(
        _ grant: TestGrant, in builder: inout ModuleBuilder
    ) -> (licensor: UInt16, licensee: UInt16, work: UInt16) {
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        add(grant, licensor, licensee, work, to: &builder)
        return (licensor, licensee, work)
    }

    /// A module with a grant and doors that use everything a licence can do:
    ///
    /// - `pay(amount)`: from the sender to the licensor
    /// - `fund(amount)`: from the sender into the licence's account
    /// - `release(amount)` by the licensor: from the licence's account to the sender
    /// - `note(key, value)`: stores a record, counts in slot `notes`, emits `noted`
    /// - `drop(key)`: removes a record
    /// - `spin(trips)`: burns gas
    /// - `deny`: refuses because `never`
    /// - `send(account, amount)`: from the sender to any account
    /// - `settle`: counts in slot `settled`
    /// - views `total` (records) and `last` (the value of the greatest key)
    public static func till(name: String = "Till", grant: TestGrant = TestGrant()) -> Module {
        var builder = start(name)
        let licensor = builder.parameter("licensor", .id, role: .party)
        let licensee = builder.parameter("licensee", .id, role: .party)
        let work = builder.parameter("work", .id, role: .work)
        _ = builder.asset("EUR", minorDigits: 2)
        add(grant, licensor, licensee, work, to: &builder)
        addMoneyDoors(to: &builder)
        addRecordDoors(to: &builder)
        addOtherDoors(to: &builder)
        return sealed(&builder)
    }

    private static func addMoneyDoors(to builder: inout ModuleBuilder) {
        let amount = ValueType.int(.bits256)
        builder.action("pay", [amount]) { code in
            let coin = code.register(.coin(asset: 0))
            let to = code.register(.id)
            code.emit(.param, to, wide: 0)
            code.emit(.withdraw, coin, 0, 1)
            code.emit(.deposit, to, coin)
            code.emit(.return)
        }
        builder.action("fund", [amount]) { code in
            let coin = code.register(.coin(asset: 0))
            code.emit(.withdraw, coin, 0, 1)
            code.emit(.keep, coin)
            code.emit(.return)
        }
        builder.action("release", [amount]) { code in
            let coin = code.register(.coin(asset: 0))
            let to = code.register(.id)
            code.emit(.sender, to)
            code.emit(.withdraw, coin, 0, 0)
            code.emit(.deposit, to, coin)
            code.emit(.return)
        }
        builder.module.actions[2].callers = [0]
        builder.action("send", [.id, amount]) { code in
            let coin = code.register(.coin(asset: 0))
            code.emit(.withdraw, coin, 1, 1)
            code.emit(.deposit, 0, coin)
            code.emit(.return)
        }
    }

    private static func addRecordDoors(to builder: inout ModuleBuilder) {
        let word = ValueType.int(.bits64)
        let notes = builder.slot("notes", word)
        let table = builder.table("notes", key: [word], fields: [word], capacity: 8)
        let noted = builder.event("noted", [word, word])
        let one = builder.int(1)
        builder.action("note", [word, word]) { code in
            let count = code.register(word)
            let step = code.register(word)
            code.emit(.store, 0, 1, table)
            code.emit(.get, count, wide: notes)
            code.emit(.const, step, wide: one)
            code.emit(.add, count, count, step)
            code.emit(.put, count, wide: notes)
            code.emit(.emit, 0, wide: noted)
            code.emit(.return)
        }
        builder.action("drop", [word]) { code in
            code.emit(.remove, 0, wide: UInt16(table))
            code.emit(.return)
        }
        builder.action("total", returns: [word], kind: .view) { code in
            let count = code.register(word)
            code.emit(.count, count, wide: UInt16(table))
            code.emit(.return, count)
        }
        builder.action("first", returns: [.bool, word], kind: .view) { code in
            let found = code.registers([.bool, word])
            code.emit(.first, found, wide: UInt16(table))
            code.emit(.return, found)
        }
    }

    private static func addOtherDoors(to builder: inout ModuleBuilder) {
        let word = ValueType.int(.bits64)
        let never = builder.refusal("never")
        let settled = builder.slot("settled", word)
        let activatedOn = builder.slot("activated", .date)
        let one = builder.int(1)
        builder.action("spin", [word]) { code in
            let sum = code.register(word)
            let step = code.register(word)
            code.emit(.const, step, wide: one)
            code.emit(.const, sum, wide: one)
            code.repeat(0, bound: 1 << 20) { code in code.emit(.add, sum, sum, step) }
            code.emit(.return)
        }
        builder.action("deny") { code in code.emit(.refuse, wide: never) }
        builder.action("settle") { code in
            let count = code.register(word)
            let step = code.register(word)
            code.emit(.get, count, wide: settled)
            code.emit(.const, step, wide: one)
            code.emit(.add, count, count, step)
            code.emit(.put, count, wide: settled)
            code.emit(.return)
        }
        builder.action("begin", kind: .activation) { code in
            let day = code.register(.date)
            code.emit(.today, day)
            code.emit(.put, day, wide: activatedOn)
            code.emit(.return)
        }
    }

    // MARK: Parts

    /// A builder with what every module of the ledger's tests has.
    public static func start(_ name: String) -> ModuleBuilder {
        var builder = ModuleBuilder(name)
        builder.module.debug = DebugMap(file: "\(name).licet")
        builder.module.debug.clauses = [Clause(word: "grant", line: 3, text: "grant")]
        builder.module.origin = Origin(
            source: .hash(.source, source), prose: .hash(.prose, prose), interface: .zero)
        builder.module.signatories = [0, 1]
        return builder
    }

    /// Adds a grant of a work parameter, whose period is the licence's.
    public static func add(
        _ grant: TestGrant, _ licensor: UInt16, _ licensee: UInt16, _ work: UInt16,
        to builder: inout ModuleBuilder
    ) {
        let period = PeriodTerm(start: .fixed(day(grant.from)), end: .fixed(day(grant.until)))
        let territory = builder.territory(expression(grant.places), grant.time)
        builder.module.period = period
        builder.module.grants.append(
            GrantTerm(
                exclusivity: grant.exclusivity, work: work, licensor: licensor,
                licensee: licensee, rights: rights(grant.rights), fields: fields(grant.fields),
                territory: territory, period: period, clause: 0))
    }

    /// The module with its bounds.
    public static func sealed(_ builder: inout ModuleBuilder) -> Module {
        do throws(VerificationError) {
            try Verifier.computeBounds(&builder.module)
        } catch {
            preconditionFailure("a test module does not verify: \(error)")
        }
        return builder.module
    }

    /// A day of a test, which exists.
    public static func day(_ text: String) -> CivilDate {
        guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    private static func expression(_ places: [String]) -> TerritoryExpression {
        let parts: [TerritoryExpression] = places.map { word in
            guard PlaceTable.version1.group(named: word) == nil else { return .group(word) }
            guard let code = PlaceCode(word) else { preconditionFailure("no place: \(word)") }
            return .place(code)
        }
        guard let whole = TerritoryExpression.union(of: parts) else {
            preconditionFailure("a grant of no place")
        }
        return whole
    }

    private static func rights(_ words: [String]) -> RightSet {
        words.reduce(.empty) { set, word in
            guard let more = RightSet(word: word) else { preconditionFailure("no right: \(word)") }
            return set.union(more)
        }
    }

    private static func fields(_ words: [String]) -> FieldSet {
        words.reduce(.empty) { set, word in
            guard let more = FieldSet(word: word) else { preconditionFailure("no field: \(word)") }
            return set.union(more)
        }
    }
}

// MARK: - Modules that an offer or a signature refuses

extension TestModules {
    /// A grant module whose work must be registered as USRC17607839.
    public static func stated() -> Module {
        var module = grant(TestGrant(), name: "Stated")
        do throws(WorkIdentifierError) {
            module.parameters[2].identifier = try WorkIdentifier("isrc:USRC17607839")
        } catch {
            preconditionFailure("an identifier: \(error)")
        }
        return module
    }

    /// A grant module whose period is supplied with the offer: start, day after the last.
    public static func dated() -> Module {
        var module = grant(TestGrant(), name: "Dated")
        module.parameters += ["start", "end"].map { Parameter(name: $0, type: .date) }
        let period = PeriodTerm(start: .parameter(3), end: .parameter(4))
        module.period = period
        module.grants[0].period = period
        return module
    }

    /// A grant module that nobody has to sign.
    public static func unsigned() -> Module {
        var module = grant(TestGrant(), name: "Unsigned")
        module.signatories = []
        return module
    }

    /// A grant module whose territory was a place until 1990.
    public static func nowhere() -> Module {
        grant(TestGrant(places: ["DD"]), name: "Nowhere")
    }
}
