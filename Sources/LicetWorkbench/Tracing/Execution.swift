import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

/// One call, recorded instruction by instruction so that it can be walked in both directions.
///
/// Frames are numbered in the order of their calls and never used again; a register's value at any
/// step follows from the writes before it.
struct Execution {
    /// What was called.
    let call: Call
    /// What it came to.
    let outcome: Outcome
    /// The instructions in the order they ran.
    let steps: [ExecutedStep]
    /// What the steps assigned, in order.
    let writes: [RegisterWrite]
    /// What the steps did to the licence's record, to money and to the log of events, in order.
    let deeds: [ExecutedDeed]
    /// For each frame its function and the frame that called it, or -1.
    let frames: [ExecutedFrame]
    /// Instructions that ran after the recording was full.
    let unrecorded: Int

    /// The most instructions of a call that are recorded.
    static let stepLimit = 200_000
    /// The most 64-bit words that the values they assign may have in all.
    static let wordLimit = 4_000_000

    /// Where it stopped, if it did.
    var trap: Trap? {
        if case .failure(let trap) = outcome.result { return trap }
        return nil
    }
}

/// An instruction that ran.
struct ExecutedStep {
    let frame: Int32
    let function: UInt16
    let instruction: UInt16
    /// Gas that was left before it, its own block paid for.
    let gas: UInt64
    /// Gas that followed the sizes of its operands, and paid for touches.
    var extra: UInt64
    /// Its writes in the execution's list.
    var writes: Range<Int>
    /// Its deeds in the execution's list.
    var deeds: Range<Int>
    /// Whether it came to its end; one that trapped did not.
    var isDone = false
}

/// A register that was assigned; nil stands for nothing: before the first value, and in place of a
/// coin that is used up.
struct RegisterWrite {
    let frame: Int32
    let register: UInt8
    let before: Value?
    let after: Value?
    /// The numbers in the module's meanings of the value before and of this one, or -1.
    let meaningBefore: Int32
    let meaning: Int32
}

extension Value {
    /// How many 64-bit words the value takes in a recording.
    var recordedWords: Int {
        switch self {
        case .bool, .date: 1
        case .id: 4
        case .set: TerritorySet.wordCount
        case .int(let number): GasSchedule.size(number)
        case .ratio(let ratio): 2 * GasSchedule.size(ratio)
        case .bytes(let bytes): GasSchedule.size(byteCount: bytes.count)
        }
    }
}

/// A frame: one call of a function.
struct ExecutedFrame {
    let function: Int
    let caller: Int
    let depth: Int
}

/// What an instruction did to the world.
enum ExecutedDeed {
    case slot(Int, Value)
    case record(table: Int, key: [Value], fields: [Value]?)
    case event(type: Int, fields: [Value])
    case withdrawn(asset: UInt8, from: Account, units: BigInt)
    case deposited(asset: UInt8, to: Digest, units: BigInt)
    case kept(asset: UInt8, units: BigInt)
}
