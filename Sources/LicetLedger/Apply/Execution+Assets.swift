import LicetPrimitives

extension Execution {
    /// The greatest supply is below 2 to the power 256.
    private static let supplyBits = 256

    func createParty(_ keys: PartyKeys, funding: BigInt) throws(LedgerError) {
        guard keys.isSound else { throw .refused(.keysMalformed) }
        guard !funding.isNegative else { throw .refused(.amountNotPositive, funding.description) }
        let party = Party.id(createdBy: id)
        state.add(keys, as: party)
        events.append(.partyCreated(party))
        guard !funding.isZero else { return }
        try move(chain.feeAsset, from: sender, to: party, units: funding)
    }

    func issue(_ asset: Asset, to account: Digest, units: BigInt) throws(LedgerError) {
        guard asset.isSound else { throw .refused(.assetMalformed, asset.code) }
        try requirePositive(units)
        try requireAccount(account)
        let supply = try state.supply(of: asset.id) + units
        guard supply.bitWidth <= Self.supplyBits else { throw .refused(.supplyExceeded) }
        state.write(KeySpace.asset.key(asset.id.bytes), asset)
        state.setSupply(of: asset.id, to: supply)
        try state.credit(account, asset.id, units)
        events.append(.issued(asset: asset.id, to: account, units: units))
    }

    func transfer(_ asset: Digest, to account: Digest, units: BigInt) throws(LedgerError) {
        _ = try requireAsset(asset)
        try requirePositive(units)
        try requireAccount(account)
        try move(asset, from: sender, to: account, units: units)
    }

    func redeem(_ asset: Digest, units: BigInt) throws(LedgerError) {
        guard try requireAsset(asset).issuer == sender else { throw .refused(.notIssuer) }
        try requirePositive(units)
        try state.debit(sender, asset, units)
        let supply = try state.supply(of: asset) - units
        precondition(!supply.isNegative, "what an account holds was issued")
        state.setSupply(of: asset, to: supply)
        events.append(.redeemed(asset: asset, from: sender, units: units))
    }

    /// Asks that there be such an asset.
    func requireAsset(_ id: Digest) throws(LedgerError) -> Asset {
        guard let asset = try state.asset(id) else { throw .refused(.unknownAsset, id.hex) }
        return asset
    }

    private func move(
        _ asset: Digest, from: Digest, to: Digest, units: BigInt
    ) throws(LedgerError) {
        try state.debit(from, asset, units)
        try state.credit(to, asset, units)
        events.append(.transferred(asset: asset, from: from, to: to, units: units))
    }
}
