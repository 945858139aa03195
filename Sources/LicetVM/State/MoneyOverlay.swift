import LicetBytecode
import LicetPrimitives

/// What a call has moved, over the balances that the host holds. Amounts stand in coin cells.
struct MoneyOverlay: ~Copyable {
    /// The movements in the order they were made, packed: what it is, the asset, the party of a
    /// deposit, the units.
    var movements = Buffer<UInt>(least: 64)
    private(set) var movementCount = 0
    /// What the touches since it was last paid come to.
    var owed: UInt64 = 0
    /// For each asset and account a cell, and what it holds.
    private var balances: Limbs
    private var contents = Buffer<Content>(least: 8)
    /// For each asset what may still be taken from the sender.
    private var limits: Limbs
    private var hasLimit = Buffer<Bool>(least: 4)
    private var assets = 0
    private var room = 0
    /// The identities of the licence and the sender, one after the other.
    private let owners: Limbs

    /// What a packed movement begins with.
    enum Kind: UInt {
        case fromLicence, fromSender, deposit, keep
    }

    /// What stands in the cell of an account that the host holds a balance for.
    private enum Content: UInt8 {
        /// Nothing yet.
        case nothing
        /// What the call has paid in; the host was not asked.
        case paidIn
        /// All that the account holds.
        case balance
    }

    private static let coin = Cell(kind: .coin)
    private static let coinWords = Cell.coinLimbs + 1

    init() {
        balances = .allocate(capacity: 0)
        limits = .allocate(capacity: 0)
        owners = .allocate(capacity: 2 * Cell.idWords)
    }

    deinit {
        owners.deallocate()
        balances.deallocate()
        limits.deallocate()
    }

    /// Begins a call.
    mutating func reset(assets: Int, _ call: borrowing Call) {
        self.assets = assets
        Cell.write(call.licence, at: owners)
        Cell.write(call.sender, at: owners + Cell.idWords)
        movements.removeAll()
        movementCount = 0
        owed = 0
        contents.removeAll()
        hasLimit.removeAll()
        for _ in 0..<assets {
            contents.append(.nothing)
            contents.append(.nothing)
            hasLimit.append(false)
        }
        guard room < assets else { return }
        balances.deallocate()
        limits.deallocate()
        room = assets
        balances = .allocate(capacity: 2 * room * Self.coinWords)
        limits = .allocate(capacity: room * Self.coinWords)
    }

    /// The cell of what an account holds, this call's movements counted.
    mutating func balance(
        _ account: Account, _ asset: Int, _ host: any Host
    ) throws(HostFailure) -> Limbs {
        let index = asset &* 2 &+ Int(account.rawValue)
        let place = balances + index &* Self.coinWords
        if contents[index] == .balance { return place }
        var held = try host.balance(of: account, asset: asset)
        owed &+= GasSchedule.touchBalance
        if contents[index] == .paidIn, case .int(let units) = Self.coin.value(at: place) {
            held += units
        }
        Self.write(held, at: place)
        contents[index] = .balance
        return place
    }

    /// The cell of what of an asset may still be taken from the sender by its signature.
    mutating func limit(_ asset: Int, _ call: borrowing Call) -> Limbs {
        let place = limits + asset &* Self.coinWords
        if hasLimit[asset] { return place }
        let signed = call.limits.indices.contains(asset) ? call.limits[asset] : .zero
        Self.write(signed, at: place)
        hasLimit[asset] = true
        return place
    }

    private static func write(_ units: BigInt, at place: Limbs) {
        units.withLimbs { isNegative, limbs in
            guard let base = limbs.baseAddress else { return }
            _ = coin.write(
                Numeral(limbs: Limbs(mutating: base), count: limbs.count, isNegative: isNegative),
                at: place)
        }
    }

    /// What may be taken from the sender, if its balance and its limit are known and short.
    @inline(__always)
    func limitKnown(_ asset: Int) -> Int128? {
        let index = asset &* 2 &+ Int(Account.sender.rawValue)
        guard contents[index] == .balance, hasLimit[asset],
            let held = Self.coin.small(at: balances + index &* Self.coinWords),
            let left = Self.coin.small(at: limits + asset &* Self.coinWords)
        else { return nil }
        return min(held, left)
    }

    /// Takes units out of an account into a coin, if all that is asked for is known, short and
    /// enough; else false, and nothing was done.
    @inline(__always)
    mutating func withdrawKnown(
        _ units: Int128, _ account: Account, _ asset: Int, to coin: Limbs
    ) -> Bool {
        let index = asset &* 2 &+ Int(account.rawValue)
        let balance = balances + index &* Self.coinWords
        guard units >= 0, contents[index] == .balance, let held = Self.coin.small(at: balance),
            units <= held
        else { return false }
        if account == .sender {
            let limit = limits + asset &* Self.coinWords
            guard hasLimit[asset], let left = Self.coin.small(at: limit), units <= left else {
                return false
            }
            _ = Self.coin.writeSmall(left &- units, at: limit)
        }
        _ = Self.coin.writeSmall(held &- units, at: balance)
        _ = Self.coin.writeSmall(units, at: coin)
        note(account == .licence ? .fromLicence : .fromSender, asset, nil, Cell.units(at: coin))
        return true
    }

    /// Takes units out of an account; nil, or why it trapped.
    mutating func withdraw(
        _ units: Numeral, _ account: Account, _ asset: Int, _ call: borrowing Call,
        _ host: any Host, _ scratch: inout Scratch
    ) throws(HostFailure) -> TrapCode? {
        if units.isNegative { return .negativeAmount }
        var limit: Limbs?
        if account == .sender {
            let place = self.limit(asset, call)
            let left = Cell.units(at: place)
            if Numeral.compare(units, left) > 0 { return .limitExceeded }
            limit = place
        }
        let balance = try balance(account, asset, host)
        let held = Cell.units(at: balance)
        if Numeral.compare(units, held) > 0 { return .insufficientFunds }
        Self.change(balance, by: units, negating: true, &scratch)
        if let limit { Self.change(limit, by: units, negating: true, &scratch) }
        note(account == .licence ? .fromLicence : .fromSender, asset, nil, units)
        return nil
    }

    /// Pays units into somebody's account.
    mutating func deposit(
        _ units: Numeral, _ asset: Int, to party: Limbs, _ scratch: inout Scratch
    ) {
        note(.deposit, asset, party, units)
        if isSame(party, owners) {
            raise(.licence, asset, units, &scratch)
        } else if isSame(party, owners + Cell.idWords) {
            raise(.sender, asset, units, &scratch)
        }
    }

    @inline(__always)
    private func isSame(_ left: Limbs, _ right: Limbs) -> Bool {
        left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3]
    }

    /// Pays units into the licence's own account.
    mutating func keep(
        _ units: Numeral, _ asset: Int, _ scratch: inout Scratch
    ) {
        note(.keep, asset, nil, units)
        raise(.licence, asset, units, &scratch)
    }

    /// Adds to what is known of an account, which asks the host for nothing.
    private mutating func raise(
        _ account: Account, _ asset: Int, _ units: Numeral, _ scratch: inout Scratch
    ) {
        let index = asset &* 2 &+ Int(account.rawValue)
        let place = balances + index &* Self.coinWords
        if contents[index] == .nothing {
            _ = Self.coin.writeSmall(0, at: place)
            contents[index] = .paidIn
        }
        Self.change(place, by: units, negating: false, &scratch)
    }

    /// Adds to a cell, or takes from it. A balance that grew past its cell would be above what any
    /// ledger issues.
    private static func change(
        _ place: Limbs, by units: Numeral, negating: Bool, _ scratch: inout Scratch
    ) {
        if let held = coin.small(at: place), units.count <= 1 {
            let change = units.count == 0 ? 0 : Int128(units.limbs[0])
            let signed = units.isNegative != negating ? 0 &- change : change
            let (sum, overflow) = held.addingReportingOverflow(signed)
            if !overflow {
                _ = coin.writeSmall(sum, at: place)
                return
            }
        }
        let held = Cell.units(at: place)
        _ = coin.write(
            Numeral.sum(held, units, negatingRight: negating, &scratch), at: place)
    }

    @inline(__always)
    private mutating func note(
        _ kind: Kind, _ asset: Int, _ party: Limbs?, _ units: Numeral
    ) {
        movementCount &+= 1
        let start = movements.append(room: 3 &+ (party == nil ? 0 : 4) &+ units.count)
        var place = movements.at(start)
        place[0] = kind.rawValue
        place[1] = UInt(bitPattern: asset)
        place += 2
        if let party {
            place.copy(4, from: party)
            place += 4
        }
        place[0] = UInt(bitPattern: units.isNegative ? 0 &- units.count : units.count)
        (place + 1).copy(units.count, from: units.limbs)
    }
}
