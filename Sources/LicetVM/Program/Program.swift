public import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A verified module in the interpreter's own form: operands resolved to places in the frame,
/// operations chosen by the types, the gas of each block folded into the jumps to it.
///
/// It is made once when a module is loaded and shared by all calls and threads.
public final class Program: Sendable {
    /// What it was made from.
    public let verified: VerifiedModule

    /// The module.
    var module: Module { verified.module }

    /// The code of all functions. Immutable after the initialiser, freed with the program.
    nonisolated(unsafe) let operations: UnsafePointer<Operation>
    /// For each operation its instruction in its function.
    let instructions: [UInt16]
    let functions: [FunctionForm]
    /// What a call needs of each function. Immutable and freed like the code.
    nonisolated(unsafe) let doors: UnsafePointer<FunctionDoor>
    /// Cells of runs of registers: results, fields.
    private let runs: CellRuns
    /// The constants, packed.
    nonisolated(unsafe) let pool: Limbs
    /// Slots, parameters and territories. Immutable and freed like the code.
    nonisolated(unsafe) let places: UnsafePointer<PlaceForm>
    let placeCount: Int
    let slotCount: Int
    let placeWords: Int
    /// The keyed tables. Immutable and freed like the code.
    nonisolated(unsafe) let tables: UnsafePointer<TableForm>
    /// For each event type the index of the run of its fields.
    let events: [UInt32]
    /// Rate cards and shares. Immutable and freed like the code.
    nonisolated(unsafe) let tiers: UnsafePointer<TierForm>
    nonisolated(unsafe) let shares: UnsafePointer<ShareForm>
    /// Constants that are symbolic territories.
    let territories: [Int]
    /// Words that the deepest chain of calls can fill, from any action.
    let stackWords: Int

    /// Pre-decodes a module.
    public init(_ verified: VerifiedModule) {
        self.verified = verified
        let module = verified.module
        let constants = ConstantPool(module.constants)
        territories = module.constants.indices.filter { module.constants[$0].isTerritory }
        var decoder = Decoder(verified, constants: constants, territories: territories)
        decoder.decode()
        events = module.events.map { decoder.run($0.fields.map { Cell($0.type) }) }
        let keys = module.tables.map { decoder.run($0.key.map { Cell($0.type) }) }
        let fields = module.tables.map { decoder.run($0.fields.map { Cell($0.type) }) }
        operations = Self.frozen(decoder.operations)
        instructions = decoder.instructions
        functions = decoder.functions
        let runs = CellRuns(decoder.runs)
        self.runs = runs
        doors = Self.frozen(
            decoder.functions.map { FunctionDoor($0, parameters: runs[$0.parameters]) })
        pool = Limbs(mutating: Self.frozen(decoder.constants.words))
        let places = PlaceForm.layout(module, territories: territories)
        self.places = Self.frozen(places.forms)
        placeCount = places.forms.count
        placeWords = places.words
        slotCount = module.slots.count
        let walked = module.walkedTables
        tables = Self.frozen(
            module.tables.enumerated().map { index, table in
                TableForm(
                    key: runs[keys[index]], fields: runs[fields[index]],
                    capacity: Int(table.capacity), isWalked: walked[index])
            })
        tiers = Self.frozen(module.tiers.map(TierForm.init))
        shares = Self.frozen(module.shares.map(ShareForm.init))
        stackWords = Self.deepest(module, decoder.functions)
    }

    deinit {
        operations.deallocate()
        doors.deallocate()
        pool.deallocate()
        places.deallocate()
        tables.deallocate()
        Self.thaw(tiers, count: module.tiers.count)
        for index in module.shares.indices { shares[index].words.deallocate() }
        Self.thaw(shares, count: module.shares.count)
    }

    /// The function and instruction of an operation.
    func place(of operation: Int) -> (function: Int, instruction: Int) {
        var low = 0
        var high = functions.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if functions[middle].first <= operation { low = middle } else { high = middle }
        }
        return (low, Int(instructions[operation]))
    }

    /// The cells of a run of registers.
    @inline(__always)
    func run(_ index: UInt32) -> CellRun { runs[index] }

    /// Frees what `frozen` made of elements that hold references.
    private static func thaw<T>(_ pointer: UnsafePointer<T>, count: Int) {
        let memory = UnsafeMutablePointer(mutating: pointer)
        memory.deinitialize(count: count)
        memory.deallocate()
    }

    private static func frozen<T>(_ array: [T]) -> UnsafePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(1, array.count))
        memory.initialize(from: array, count: array.count)
        return UnsafePointer(memory)
    }

    /// Frames along the costliest chain of calls; functions call only along an acyclic graph.
    private static func deepest(_ module: Module, _ forms: [FunctionForm]) -> Int {
        var words = forms.map(\.layout.words)
        // A chain has at most `callDepth` functions, so as many rounds reach the fixed point.
        for _ in 0..<Limits.callDepth {
            var changed = false
            for (index, function) in module.functions.enumerated() {
                var callee = 0
                for word in function.code {
                    let instruction = Instruction(word: word)
                    guard instruction.opcode == .call else { continue }
                    callee = max(callee, words[Int(instruction.c)])
                }
                let sum = forms[index].layout.words + callee
                if sum != words[index] {
                    words[index] = sum
                    changed = true
                }
            }
            if !changed { break }
        }
        return words.max() ?? 0
    }
}

/// A function as the interpreter needs it.
struct FunctionForm: Sendable {
    /// Its first operation.
    var first: Int
    /// Where a call of it begins.
    var entry: Int
    /// Gas of its first block.
    var entryGas: UInt64
    var layout: FrameLayout
    /// The run of the parameters, which stand first in the frame.
    var parameters: UInt32
}

/// What a call needs of a function, in trivial form.
struct FunctionDoor {
    let entry: Int
    let parameters: CellRun

    init(_ form: FunctionForm, parameters: CellRun) {
        entry = form.entry
        self.parameters = parameters
    }
}

/// The module's constants, packed, with where each stands.
struct ConstantPool {
    private(set) var words: [UInt] = []
    private var offsets: [Int] = []
    private var plain = LookupTable<PlainConstant, Range<Int>>()
    private let constants: [Constant]

    init(_ constants: [Constant]) {
        self.constants = constants
        for constant in constants {
            offsets.append(words.count)
            guard case .value(let value, _) = constant else { continue }
            words += Self.packed(value, Cell(Self.widest(value)))
        }
    }

    func offset(_ index: Int) -> Int { offsets[index] }

    /// Where a constant stands as a plain cell or that of an integer holds it, all words of which
    /// that mean anything; nil, if it does not fit.
    mutating func place(_ index: Int, in cell: Cell) -> Range<Int>? {
        guard cell.isPlain || cell.kind == .int, let value = value(index) else { return nil }
        let form = PlainConstant(index: index, cell: cell)
        if let known = plain[form] { return known }
        let packed = Self.packed(value, cell)
        guard !packed.isEmpty else { return nil }
        let place = words.count..<words.count + packed.count
        plain[form] = place
        words += packed
        return place
    }

    private struct PlainConstant: Hashable {
        let index: Int
        let cell: Cell
    }

    func value(_ index: Int) -> Value? {
        if case .value(let value, _) = constants[index] { return value }
        return nil
    }

    /// The type whose packed form all wide classes share.
    private static func widest(_ value: Value) -> ValueType {
        switch value {
        case .int: .int(.bits4096)
        case .bool: .bool
        case .ratio: .ratio(.bits4096)
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        }
    }

    /// The packed words of a value in a cell of its kind; empty, if it does not fit.
    static func packed(_ value: Value, _ cell: Cell) -> [UInt] {
        var room = [UInt](repeating: 0, count: cell.words)
        return room.withUnsafeMutableBufferPointer { buffer in
            guard let place = buffer.baseAddress, cell.write(value, at: place) else { return [] }
            return [UInt](unsafeUninitializedCapacity: cell.words) { target, count in
                guard let start = target.baseAddress else { return }
                count = cell.pack(from: place, to: start)
            }
        }
    }
}
