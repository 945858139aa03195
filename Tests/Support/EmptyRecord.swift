import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// What an activation sees of a host: all of it but the licence's record, which is empty.
struct EmptyRecord: Host {
    let host: any Host

    func slot(_ slot: Int) -> Value? { nil }
    func record(table: Int, key: [Value]) -> [Value]? { nil }
    func key(after key: [Value]?, table: Int) -> [Value]? { nil }
    func recordCount(table: Int) -> Int { 0 }

    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        try host.balance(of: account, asset: asset)
    }

    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? {
        try host.attested(series: series, on: day)
    }

    func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        try host.grants(covering: act)
    }
}
