import LicetBytecode
import LicetPrimitives

// Money: coins stand in registers, balances in the overlay.
extension CallState {
    mutating func balance(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let held = Cell.units(at: try money.balance(.licence, Int(op.y), host))
        if let trap = payBalances(&gas) { return trap }
        return op.cell(0).write(held, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    /// As `limit`, of balances that the call has met; false, if there is more to it.
    func limitKnown(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard op.cell(0).kind != .int64, let left = money.limitKnown(Int(op.y)) else {
            return false
        }
        return op.cell(0).writeSmall(left, at: frame + Int(op.a))
    }

    mutating func limit(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let asset = Int(op.y)
        let held = Cell.units(at: try money.balance(.sender, asset, host))
        if let trap = payBalances(&gas) { return trap }
        let signed = Cell.units(at: money.limit(asset, call))
        let left = Numeral.compare(held, signed) < 0 ? held : signed
        return op.cell(0).write(left, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    /// As `withdraw`, from a balance that the call has met; false, if there is more to it.
    mutating func withdrawKnown(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard let units = op.cell(0).small(at: frame + Int(op.b)) else { return false }
        let coin = frame + Int(op.a)
        let account = Account(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .licence
        return money.withdrawKnown(units, account, Int(op.y), to: coin)
    }

    mutating func withdraw(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        var scratch = scratchAnew
        let units = op.cell(0).numeral(at: frame + Int(op.b), &scratch)
        if let trap = charge(GasSchedule.money(limbs: units.count), &gas) { return trap }
        let account = Account(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .licence
        let trap = try money.withdraw(units, account, Int(op.y), call, host, &scratch)
        if let stop = payBalances(&gas) ?? trap { return stop }
        return Self.coin.write(units, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    /// Pays what the overlay's questions to the host came to.
    private mutating func payBalances(_ gas: inout UInt64) -> TrapCode? {
        let price = money.owed
        money.owed = 0
        return charge(price, &gas)
    }

    func value(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        if let units = Self.coin.small(at: frame + Int(op.b)) {
            return op.cell(0).writeSmall(units, at: frame + Int(op.a)) ? nil : .sizeExceeded
        }
        let units = Cell.units(at: frame + Int(op.b))
        return op.cell(0).write(units, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    func split(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let coin = frame + Int(op.b)
        let part = frame + Int(op.a)
        if let units = op.cell(0).small(at: frame + Int(op.c)), let held = Self.coin.small(at: coin)
        {
            if units < 0 { return .negativeAmount }
            if units > held { return .insufficientFunds }
            _ = Self.coin.writeSmall(units, at: part)
            _ = Self.coin.writeSmall(held &- units, at: coin)
            return nil
        }
        var scratch = scratchAnew
        let units = op.cell(0).numeral(at: frame + Int(op.c), &scratch)
        if units.isNegative { return .negativeAmount }
        let held = Cell.units(at: coin)
        guard Numeral.compare(units, held) <= 0 else { return .insufficientFunds }
        let rest = Numeral.sum(held, units, negatingRight: true, &scratch)
        guard Self.coin.write(units, at: part), Self.coin.write(rest, at: coin)
        else { return .sizeExceeded }
        return nil
    }

    func merge(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratchAnew
        let target = frame + Int(op.a)
        let sum = Numeral.sum(
            Cell.units(at: target), Cell.units(at: frame + Int(op.b)), &scratch)
        return Self.coin.write(sum, at: target) ? nil : .sizeExceeded
    }

    /// `split`, `merge`, `deposit` and `keep` of money that has an extra price.
    mutating func moveLong(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        if let trap = charge(GasSchedule.moneyLong, &gas) { return trap }
        switch op.code {
        case .split: return split(op, frame)
        case .merge: return merge(op, frame)
        case .deposit: deposit(op, frame)
        default: keep(op, frame)
        }
        return nil
    }

    mutating func deposit(_ op: Operation, _ frame: Limbs) {
        var scratch = scratchAnew
        let units = Cell.units(at: frame + Int(op.b))
        money.deposit(units, Int(op.y), to: frame + Int(op.a), &scratch)
    }

    mutating func keep(_ op: Operation, _ frame: Limbs) {
        var scratch = scratchAnew
        let units = Cell.units(at: frame + Int(op.a))
        money.keep(units, Int(op.y), &scratch)
    }

    static let coin = Cell(kind: .coin)
}
