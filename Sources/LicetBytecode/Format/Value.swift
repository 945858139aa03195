public import LicetPrimitives
public import LicetTerms

/// A value as it crosses the machine's border: arguments, constants, state, events, results.
public enum Value: Hashable, Sendable {
    case int(BigInt)
    case bool(Bool)
    case ratio(Ratio)
    case date(CivilDate)
    case id(Digest)
    case set(TerritorySet)
    case bytes([UInt8])
}
