/// Where an operation stands in the code of a program.
typealias OperationPlace = UnsafePointer<Operation>

/// One pre-decoded instruction, 16 bytes: registers are word offsets in the frame, everything that
/// the types decide is decided.
///
/// What `x` and `y` hold is said at each code; `cells` are up to four cells packed in `x`, a byte
/// each, in the order of the operands.
struct Operation {
    var code: OperationCode
    /// `callWords`: words of the parameters. Comparison with branch: 1, if it jumps where the
    /// comparison holds, 0 where it does not. Sums and products of any integers: limbs of the class of a, if
    /// every cell is an `int`. Records: 1, if a known one is used as it stands.
    var extra: UInt8 = 0
    var a: UInt16 = 0
    var b: UInt16 = 0
    var c: UInt16 = 0
    var x: UInt32 = 0
    var y: UInt32 = 0

    /// The n-th of the packed cells.
    @inline(__always)
    func cell(_ index: UInt32) -> Cell {
        Cell(raw: UInt8(truncatingIfNeeded: x >> (index &* 8)))
    }

    /// `b` and `c` as one number: the gas of the block that follows.
    @inline(__always)
    var following: UInt32 { UInt32(b) | UInt32(c) << 16 }

    /// `x` as a distance in operations: from a jump to its target, from a call to the function.
    @inline(__always)
    var distance: Int { Int(Int32(bitPattern: x)) }

    /// `x` and `y` as one number.
    @inline(__always)
    var immediate: UInt64 { UInt64(x) | UInt64(y) << 32 }

    static func pack(_ cells: [Cell]) -> UInt32 {
        cells.reversed().reduce(0) { $0 << 8 | UInt32($1.raw) }
    }
}

/// What an operation does. Suffix `64`: every number is one word. Suffix `128`: every number is one
/// word or two. No suffix on arithmetic: any cells, the kind of work in `y`.
enum OperationCode: UInt8 {
    // Control: `distance` leads to a target, `y` is the gas of its block.
    /// Charges `immediate`: the gas of a block that control falls into.
    case charge
    case jump, branch, unless
    case enter, enterNumber, loop
    /// `distance` leads to the function, `y` is the gas of its first block; `c` = words of the
    /// caller's frame, `extra` = words of the parameters, which are all plain.
    case callWords
    /// As `callWords`, with any parameters; `x` = function.
    case call
    /// `x` = index of the run of results, `c` = their words, if all are plain.
    case returnWord, returnWords, `return`
    /// `x` = refusal.
    case require, refuse
    /// `x` = trap code: what the types alone show can only trap.
    case fail

    // Data
    /// a = `immediate`.
    case word
    /// a = the word b.
    case copyWord
    /// a = the `y` words from b on.
    case copyWords
    /// a = the `c` words at pool word `y`.
    case words
    /// a = b between integer cells.
    case moveInteger
    /// a = b between different or wide cells.
    case move
    /// a = the signed `y`, in a cell of more than a word.
    case literal
    /// a = the packed constant at pool word `y`; `following` = extra gas.
    case constant
    case today, sender, licence

    // Integers
    case add64, sub64, mul64, div64, mod64, neg64, abs64, min64, max64, muldiv64
    case eq64, lt64, le64
    case add128, sub128, mul128, div128, mod128, muldiv128, neg128, abs128, min128, max128
    case eq128, lt128, le128
    case integer
    /// As `integer`, each by a code of its own.
    case sum, difference, product, quotient, remainder, lesser, greater, equal, less, atMost

    // Ratios
    case ratio64, whole64, radd64, rsub64, rmul64, rdiv64, rneg64, rmin64, rmax64
    case req64, rlt64, rle64, round64
    case rational, tiers

    // Booleans (equality is that of words)
    case and, or, not

    // Dates (comparisons are those of words)
    case days, adddays, addmonths, spanindex, datepart

    // Identities, sets and bytes
    case ideq, inset, union, intersect, subtract, isempty, bytesEqual

    // Splits: `x` = cells of the run, by index; `y` = share table or count
    case share, apportion

    // State
    /// a = the value at place `y`: of a slot, a parameter, a territory. `c` as at `Decoder.place`.
    case read
    case put, fetch, store, has, remove, next, first, count

    // Money
    case balance, limit, withdraw, value, split, merge, take, deposit, keep

    // Events
    case emit

    // Evidence
    case sha256, verified, series, granted

    // Two or three operations in one, the first of which it stands for: see `Fusion`.
    case jumpLoop, addJumpLoop
    case eq64Branch, lt64Branch, le64Branch, wordLessBranch
    case eq128Branch, lt128Branch, le128Branch
    case mulAdd, subCharge, addReturn, subReturn
}
