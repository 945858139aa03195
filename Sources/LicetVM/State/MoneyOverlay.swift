import LicetPrimitives

/// What a call has moved, over the balances that the host holds.
struct MoneyOverlay {
    private(set) var movements: [Movement] = []
    private var balances: [BigInt?] = []
    private var limits: [BigInt] = []
    private var licence = Digest.zero
    private var sender = Digest.zero

    /// Begins a call.
    mutating func reset(_ call: Call, assets: Int) {
        movements.removeAll(keepingCapacity: true)
        balances.removeAll(keepingCapacity: true)
        for _ in 0..<assets * 2 { balances.append(nil) }
        limits = call.limits
        licence = call.licence
        sender = call.sender
    }

    private func index(_ account: Account, _ asset: Int) -> Int {
        asset * 2 + Int(account.rawValue)
    }

    /// What an account holds, this call's movements counted.
    mutating func balance(
        _ account: Account, _ asset: Int, _ host: any Host
    ) throws(HostFailure) -> BigInt {
        let index = index(account, asset)
        if let known = balances[index] { return known }
        let held = try host.balance(of: account, asset: asset)
        balances[index] = held
        return held
    }

    /// What of an asset may still be taken from the sender by its signature.
    func signedLimit(_ asset: Int) -> BigInt {
        limits.indices.contains(asset) ? limits[asset] : .zero
    }

    /// Takes units out of an account; nil, or why it trapped.
    mutating func withdraw(
        _ units: BigInt, _ account: Account, _ asset: Int, _ host: any Host
    ) throws(HostFailure) -> TrapCode? {
        if units.isNegative { return .negativeAmount }
        if account == .sender, units > signedLimit(asset) { return .limitExceeded }
        let held = try balance(account, asset, host)
        if units > held { return .insufficientFunds }
        balances[index(account, asset)] = held - units
        if account == .sender, limits.indices.contains(asset) { limits[asset] -= units }
        movements.append(.withdraw(asset: asset, from: account, units: units))
        return nil
    }

    /// Pays units into somebody's account.
    mutating func deposit(
        _ units: BigInt, _ asset: Int, to party: Digest, _ host: any Host
    ) throws(HostFailure) {
        movements.append(.deposit(asset: asset, to: party, units: units))
        if party == licence {
            try raise(.licence, asset, units, host)
        } else if party == sender {
            try raise(.sender, asset, units, host)
        }
    }

    /// Pays units into the licence's own account.
    mutating func keep(_ units: BigInt, _ asset: Int, _ host: any Host) throws(HostFailure) {
        movements.append(.keep(asset: asset, units: units))
        try raise(.licence, asset, units, host)
    }

    private mutating func raise(
        _ account: Account, _ asset: Int, _ units: BigInt, _ host: any Host
    ) throws(HostFailure) {
        let held = try balance(account, asset, host)
        balances[index(account, asset)] = held + units
    }
}
