/// Every instruction of the machine. The raw value is the byte in the code; it never changes
/// meaning. What each one does, takes and costs stands in its row (`Opcode+Row.swift`).
public enum Opcode: UInt8, CaseIterable, Hashable, Sendable {
    // Control
    case jump, branch, unless, enter, loop, call, `return`, require, refuse
    // Data
    case move, const, small
    // Integers
    case add, sub, mul, div, mod, neg, abs, min, max, muldiv, pow, eq, lt, le
    // Ratios
    case ratio, whole, radd, rsub, rmul, rdiv, rneg, rmin, rmax, req, rlt, rle, round
    // Booleans
    case and, or, not, beq
    // Dates
    case days, adddays, addmonths, spanindex, deq, dlt, dle, datepart
    // Identities, sets and bytes
    case ideq, inset, union, intersect, subtract, isempty, bytesEqual
    // Licensing arithmetic
    case tiers, share, apportion
    // Context
    case param, today, sender, licence
    // State
    case get, put, fetch, store, has, remove, next, first, count
    // Money
    case balance, limit, withdraw, value, split, merge, take, deposit, keep
    // Events
    case emit
    // Evidence
    case sha256, verified, series, granted
}
