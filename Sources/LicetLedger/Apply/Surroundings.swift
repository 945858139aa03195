import LicetPrimitives
import LicetTerms

/// What holds for a whole chain while blocks are applied.
struct ChainTerms {
    let genesis: Genesis
    let chain: Digest
    let feeAsset: Digest
    let treasury: Digest
    let places: PlaceTable

    init(_ genesis: Genesis) {
        self.genesis = genesis
        chain = genesis.chain
        feeAsset = genesis.feeAsset.id
        treasury = genesis.party(1)
        places = .version1
    }
}

/// What holds for a whole block.
struct BlockTerms {
    let height: UInt64
    let timeMilliseconds: Int64

    /// The civil day of the block in a contract's offset from UTC. Block times are checked so that
    /// every offset has one.
    func day(offsetMinutes: Int16) -> CivilDate {
        CivilDate.fromMilliseconds(timeMilliseconds, offsetMinutes: Int(offsetMinutes)) ?? .latest
    }
}
