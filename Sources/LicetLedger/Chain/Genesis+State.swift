import LicetBytecode
import LicetPrimitives
import LicetTerms

extension Genesis {
    /// Whether a block may carry this time: in every offset it falls within years 1 to 9999.
    static func isTime(_ milliseconds: Int64) -> Bool {
        [-Limits.offsetMinutes, Limits.offsetMinutes].allSatisfy { offset in
            CivilDate.fromMilliseconds(milliseconds, offsetMinutes: offset) != nil
        }
    }

    /// Throws unless a chain can begin with this record.
    public func check() throws(LedgerError) {
        guard gasScheduleVersion == GasSchedule.version else {
            throw .refused(.versionUnsupported, "gas schedule \(gasScheduleVersion)")
        }
        guard placeTableVersion == PlaceTable.version1.version else {
            throw .refused(.versionUnsupported, "place table \(placeTableVersion)")
        }
        guard (1...Self.nameLimit).contains(name.utf8.count) else {
            throw .refused(.genesisMalformed, "the name has 1 to \(Self.nameLimit) bytes")
        }
        guard Self.isTime(timeMilliseconds) else {
            throw .refused(.genesisMalformed, "the time is outside years 1 to 9999")
        }
        guard feeAsset.isSound else { throw .refused(.genesisMalformed, "fee asset \(feeCode)") }
        guard parties.count <= Self.partyLimit else {
            throw .refused(.genesisMalformed, "\(parties.count) parties")
        }
        for party in allParties {
            guard PartyKeys(keys: party.keys, threshold: party.threshold).isSound,
                party.name.utf8.count <= Self.nameLimit, !party.balance.isNegative,
                party.balance.bitWidth <= 192
            else { throw .refused(.genesisMalformed, "party \(party.name)") }
        }
    }

    /// Writes the state of height 0.
    func write(to state: StateView) {
        state.write(KeySpace.genesis.key(), bytes)
        state.write(
            KeySpace.head.key(), Head(BlockTerms(height: 0, timeMilliseconds: timeMilliseconds)))
        let asset = feeAsset
        state.write(KeySpace.asset.key(asset.id.bytes), asset)
        var supply = BigInt.zero
        for (number, party) in allParties.enumerated() {
            let id = self.party(UInt32(truncatingIfNeeded: number))
            state.add(PartyKeys(keys: party.keys, threshold: party.threshold), as: id)
            state.setBalance(of: id, asset: asset.id, to: party.balance)
            supply += party.balance
        }
        state.setSupply(of: asset.id, to: supply)
        state.keep()
    }
}
