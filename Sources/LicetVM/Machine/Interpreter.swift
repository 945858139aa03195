import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The loop over operations. It checks nothing that the verifier proved: every register it touches
/// is inside the frame and assigned, every jump goes to an operation, every frame fits the stack.
///
/// What the loop needs at each operation (the operation, the frame, the gas, the way back) are
/// variables whose addresses it never gives away and that live across no call that can throw, so
/// that they stay in registers.
struct Interpreter: ~Copyable {
    let program: Program
    let state: UnsafeMutablePointer<CallState>
    private let firstFrame: Limbs
    /// The action's function; under a tracer the one that runs.
    var function: Int
    private(set) var gas: UInt64
    let scratch: Scratch
    /// The `call` operations that wait for their return.
    private let links: UnsafeMutablePointer<OperationPlace>
    /// The operation where the loop stopped.
    private var stopped: OperationPlace
    private var refusal: Int?
    /// Why the host could not answer the operation where the loop stopped.
    var failure: HostFailure?
    private(set) var results: [Value] = []

    init(
        program: Program, state: UnsafeMutablePointer<CallState>, frame: Limbs, function: Int,
        gas: UInt64,
        scratch: Scratch, links: UnsafeMutablePointer<OperationPlace>
    ) {
        self.program = program
        self.state = state
        firstFrame = frame
        self.function = function
        self.gas = gas
        self.scratch = scratch
        self.links = links
        stopped = program.operations
    }

    /// The trap at the operation where the loop stopped.
    func trap(_ code: TrapCode) -> Trap {
        let place = program.place(of: stopped - program.operations)
        return Trap(
            code: code, function: place.function, instruction: place.instruction,
            refusal: refusal)
    }

    /// Runs to the end of the action's function; nil, or why the call stopped.
    mutating func run<T: Tracer>(_ tracer: inout T) throws(HostFailure) -> TrapCode? {
        let stop = runOperations(&tracer)
        if let failure { throw failure }
        return stop
    }

    private mutating func runOperations<T: Tracer>(_ tracer: inout T) -> TrapCode? {
        var gas = gas
        var frame = firstFrame
        var at = program.operations + program.functions[function].entry
        var link = links
        defer {
            self.gas = gas
            stopped = at
        }
        if T.isMetered, let stop = charge(program.functions[function].entryGas, &gas) {
            return stop
        }
        if T.isTracing { clear(frame) }
        while true {
            let here = at
            // Read where they are used: most operations need few of them.
            var op: Operation { @inline(__always) get { here.pointee } }
            var a: Int { @inline(__always) get { Int(here.pointee.a) } }
            var b: Int { @inline(__always) get { Int(here.pointee.b) } }
            var c: Int { @inline(__always) get { Int(here.pointee.c) } }
            if T.isTracing, op.code != .charge { announce(here, frame, gas, &tracer) }
            var stop: TrapCode?
            switch T.isTracing ? op.code.alone : op.code {
            // MARK: Control
            case .charge:
                if T.isMetered { stop = charge(op.immediate, &gas) }
            case .jump:
                let isShort = go(true, &at, &gas, T.self)
                if T.isTracing { leave(here, frame, &tracer) }
                if isShort { return .outOfGas }
                continue
            case .branch:
                let isShort = go(frame[a] != 0, &at, &gas, T.self)
                if T.isTracing { leave(here, frame, &tracer) }
                if isShort { return .outOfGas }
                continue
            case .unless:
                let isShort = go(frame[a] == 0, &at, &gas, T.self)
                if T.isTracing { leave(here, frame, &tracer) }
                if isShort { return .outOfGas }
                continue
            case .loop:
                let isShort = step(frame, &at, &gas, T.self)
                if T.isTracing { leave(here, frame, &tracer) }
                if isShort { return .outOfGas }
                continue
            case .enter:
                if frame[b] > UInt(op.y) { stop = .loopBound } else { frame[a] = frame[b] }
            case .enterNumber:
                stop = enter(op, frame)
            case .callWords:
                let next = frame + c
                next.copyFew(Int(op.extra), from: frame + b)
                link.pointee = here
                link += 1
                frame = next
                at += op.distance
                if T.isTracing { begin(at, frame) }
                if pay(op.y, &gas, T.self) { return .outOfGas }
                continue
            case .call:
                let callee = program.doors[Int(op.x)]
                let next = frame + c
                callee.parameters.copy(from: frame + b, to: next)
                link.pointee = here
                link += 1
                frame = next
                at = program.operations + callee.entry
                if T.isTracing { begin(at, frame) }
                if pay(op.y, &gas, T.self) { return .outOfGas }
                continue
            case .returnWord:
                if T.isTracing { leave(here, frame, &tracer) }
                if link == links { return finish(op, frame) }
                let source = frame + a
                back(&at, &frame, &link)[0] = source[0]
                if T.isTracing { resume(at, frame, &tracer) }
                at += 1
                continue
            case .returnWords:
                if T.isTracing { leave(here, frame, &tracer) }
                if link == links { return finish(op, frame) }
                let source = frame + a
                back(&at, &frame, &link).copy(c, from: source)
                if T.isTracing { resume(at, frame, &tracer) }
                at += 1
                continue
            case .return:
                if T.isTracing { leave(here, frame, &tracer) }
                if link == links { return finish(op, frame) }
                let source = frame + a
                program.run(op.x).copy(from: source, to: back(&at, &frame, &link))
                if T.isTracing { resume(at, frame, &tracer) }
                at += 1
                continue
            case .require:
                if frame[a] == 0 {
                    refusal = Int(op.x)
                    stop = .refused
                }
            case .refuse:
                refusal = Int(op.x)
                stop = .refused
            case .fail:
                stop = TrapCode(rawValue: Int(op.x))

            // MARK: Two or three instructions in one
            case .jumpLoop:
                if go(true, &at, &gas, T.self) { return .outOfGas }
                if step(frame, &at, &gas, T.self) { return .outOfGas }
                continue
            case .addJumpLoop:
                if sum(op, frame) { return .sizeExceeded }
                at += 1
                if go(true, &at, &gas, T.self) { return .outOfGas }
                if step(frame, &at, &gas, T.self) { return .outOfGas }
                continue
            case .addReturn:
                if sum(op, frame) { return .sizeExceeded }
                at += 1
                let last = at.pointee
                if link == links { return finish(last, frame) }
                let source = frame + Int(last.a)
                back(&at, &frame, &link)[0] = source[0]
                at += 1
                continue
            case .subReturn:
                if difference(op, frame) { return .sizeExceeded }
                at += 1
                let last = at.pointee
                if link == links { return finish(last, frame) }
                let source = frame + Int(last.a)
                back(&at, &frame, &link)[0] = source[0]
                at += 1
                continue
            case .mulAdd:
                if product(op, frame) { return .sizeExceeded }
                at += 1
                if sum(at.pointee, frame) { stop = .sizeExceeded }
            case .subCharge:
                if difference(op, frame) { return .sizeExceeded }
                at += 1
                if T.isMetered { stop = charge(at.pointee.immediate, &gas) }
            case .eq64Branch:
                if branch(frame[b] == frame[c], &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .lt64Branch:
                let holds = int(frame, b) < int(frame, c)
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .le64Branch:
                let holds = int(frame, b) <= int(frame, c)
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .eq128Branch:
                let holds = DoubleWords.isEqual(op, frame)
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .lt128Branch:
                let holds = DoubleWords.isLess(op, frame)
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .le128Branch:
                let holds = DoubleWords.isAtMost(op, frame)
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue
            case .wordLessBranch:
                frame[a] = UInt(op.immediate)
                at += 1
                let test = at.pointee
                let holds = int(frame, Int(test.b)) < int(frame, Int(test.c))
                if branch(holds, &at, frame, &gas, T.self) { return .outOfGas }
                continue

            // MARK: Data
            case .word: frame[a] = UInt(op.immediate)
            case .copyWord: frame[a] = frame[b]
            case .copyWords: (frame + a).copy(Int(op.y), from: frame + b)
            case .words: (frame + a).copy(c, from: program.pool + Int(op.y))
            case .moveInteger:
                if let value = op.cell(1).small(at: frame + b) {
                    if !op.cell(0).writeSmall(value, at: frame + a) { stop = .sizeExceeded }
                } else {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .move: stop = take(longer(here, frame, gas), &gas)
            case .literal:
                op.cell(0).write(Int(Int32(bitPattern: op.y)), at: frame + a)
            case .constant: stop = take(longer(here, frame, gas), &gas)
            case .today: stop = state.pointee.today(op, frame)
            case .sender: Cell.write(state.pointee.call.sender, at: frame + a)
            case .licence: Cell.write(state.pointee.call.licence, at: frame + a)

            // MARK: Integers of one word
            case .add64: if sum(op, frame) { stop = .sizeExceeded }
            case .sub64: if difference(op, frame) { stop = .sizeExceeded }
            case .mul64: if product(op, frame) { stop = .sizeExceeded }
            case .div64:
                let divisor = int(frame, c)
                if divisor == 0 {
                    stop = .divisionByZero
                } else if let (quotient, _) = Narrow.floorDivide(int(frame, b), divisor) {
                    frame[a] = UInt(bitPattern: quotient)
                } else {
                    stop = .sizeExceeded
                }
            case .mod64:
                let divisor = int(frame, c)
                if divisor == 0 {
                    stop = .divisionByZero
                } else {
                    let remainder = Narrow.floorDivide(int(frame, b), divisor)?.remainder ?? 0
                    frame[a] = UInt(bitPattern: remainder)
                }
            case .neg64:
                let (result, overflow) = 0.subtractingReportingOverflow(int(frame, b))
                frame[a] = UInt(bitPattern: result)
                if overflow { stop = .sizeExceeded }
            case .abs64:
                let value = int(frame, b)
                frame[a] = value.magnitude
                if value == Int.min { stop = .sizeExceeded }
            case .min64: frame[a] = int(frame, c) < int(frame, b) ? frame[c] : frame[b]
            case .max64: frame[a] = int(frame, c) < int(frame, b) ? frame[b] : frame[c]
            case .muldiv64:
                let divisor = int(frame, b &+ 2)
                let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: c)) ?? .down
                if divisor == 0 {
                    stop = .divisionByZero
                } else if let result = Narrow.scale(
                    int(frame, b), int(frame, b &+ 1), divisor, mode)
                {
                    frame[a] = UInt(bitPattern: result)
                } else {
                    stop = .sizeExceeded
                }
            case .eq64: frame[a] = frame[b] == frame[c] ? 1 : 0
            case .lt64: frame[a] = int(frame, b) < int(frame, c) ? 1 : 0
            case .le64: frame[a] = int(frame, b) <= int(frame, c) ? 1 : 0

            // MARK: Integers of two words, of any
            case .add128: stop = DoubleWords.sum(op, frame, negating: false)
            case .sub128: stop = DoubleWords.sum(op, frame, negating: true)
            case .mul128: stop = DoubleWords.product(op, frame)
            case .div128:
                if !SmallIntegers.quotient(here, frame, remainder: false) {
                    stop = DoubleWords.quotient(op, frame, remainder: false)
                }
            case .mod128:
                if !SmallIntegers.quotient(here, frame, remainder: true) {
                    stop = DoubleWords.quotient(op, frame, remainder: true)
                }
            case .muldiv128: stop = take(longer(here, frame, gas), &gas)
            case .neg128: stop = DoubleWords.negate(op, frame, absolute: false)
            case .abs128: stop = DoubleWords.negate(op, frame, absolute: true)
            case .min128: stop = DoubleWords.choose(op, frame, greater: false)
            case .max128: stop = DoubleWords.choose(op, frame, greater: true)
            case .eq128: frame[a] = DoubleWords.isEqual(op, frame) ? 1 : 0
            case .lt128: frame[a] = DoubleWords.isLess(op, frame) ? 1 : 0
            case .le128: frame[a] = DoubleWords.isAtMost(op, frame) ? 1 : 0
            case .integer: stop = take(longer(here, frame, gas), &gas)
            case .sum:
                if op.extra > 0, Cell.isLong(at: frame + b) {
                    stop = WideIntegers.sum(op, frame, &gas, scratch)
                } else if !SmallIntegers.sum(here, frame) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .difference:
                if op.extra > 0, Cell.isLong(at: frame + b) {
                    stop = WideIntegers.difference(op, frame, &gas, scratch)
                } else if !SmallIntegers.difference(here, frame) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .product:
                if op.extra > 0, Cell.isLong(at: frame + b) {
                    stop = WideIntegers.product(op, frame, &gas, scratch)
                } else if !SmallIntegers.product(here, frame) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .quotient:
                if !SmallIntegers.quotient(here, frame, remainder: false) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .remainder:
                if !SmallIntegers.quotient(here, frame, remainder: true) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .lesser:
                if !SmallIntegers.choose(here, frame, greater: false) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .greater:
                if !SmallIntegers.choose(here, frame, greater: true) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .equal:
                if let holds = SmallIntegers.isEqual(here, frame) {
                    frame[a] = holds ? 1 : 0
                } else {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .less:
                if let holds = SmallIntegers.isLess(here, frame) {
                    frame[a] = holds ? 1 : 0
                } else {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .atMost:
                if let holds = SmallIntegers.isAtMost(here, frame) {
                    frame[a] = holds ? 1 : 0
                } else {
                    stop = take(longer(here, frame, gas), &gas)
                }

            // MARK: Ratios
            case .ratio64:
                let divisor = int(frame, c)
                if divisor == 0 {
                    stop = .divisionByZero
                } else {
                    var steps = 0
                    let fits = Narrow.reduce(int(frame, b), divisor, &steps, at: frame + a)
                    stop = settle(fits, steps, here, frame, &gas)
                }
            case .whole64: Narrow.put(int(frame, b), 1, at: frame + a)
            case .radd64:
                var steps = 0
                var isShared = false
                let fits = Narrow.add(
                    frame + b, frame + c, negating: false, &steps, &isShared, at: frame + a)
                stop = settle(fits, steps, here, frame, &gas, isShared: isShared)
            case .rsub64:
                var steps = 0
                var isShared = false
                let fits = Narrow.add(
                    frame + b, frame + c, negating: true, &steps, &isShared, at: frame + a)
                stop = settle(fits, steps, here, frame, &gas, isShared: isShared)
            case .rmul64:
                var steps = 0
                let fits = Narrow.multiply(
                    int(frame, b), int(frame, b &+ 1), int(frame, c), int(frame, c &+ 1),
                    &steps, at: frame + a)
                stop = settle(fits, steps, here, frame, &gas)
            case .rdiv64:
                if frame[c] == 0 {
                    stop = .divisionByZero
                } else {
                    var steps = 0
                    let fits = Narrow.multiply(
                        int(frame, b), int(frame, b &+ 1), int(frame, c &+ 1), int(frame, c),
                        &steps, at: frame + a)
                    stop = settle(fits, steps, here, frame, &gas)
                }
            case .rneg64:
                let (result, overflow) = 0.subtractingReportingOverflow(int(frame, b))
                Narrow.put(result, int(frame, b &+ 1), at: frame + a)
                if overflow { stop = .sizeExceeded }
            case .rmin64:
                let source = Narrow.compare(frame + b, frame + c) <= 0 ? b : c
                Narrow.put(int(frame, source), int(frame, source &+ 1), at: frame + a)
            case .rmax64:
                let source = Narrow.compare(frame + b, frame + c) >= 0 ? b : c
                Narrow.put(int(frame, source), int(frame, source &+ 1), at: frame + a)
            case .req64:
                frame[a] = frame[b] == frame[c] && frame[b &+ 1] == frame[c &+ 1] ? 1 : 0
            case .rlt64: frame[a] = Narrow.compare(frame + b, frame + c) < 0 ? 1 : 0
            case .rle64: frame[a] = Narrow.compare(frame + b, frame + c) <= 0 ? 1 : 0
            case .round64:
                let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: c)) ?? .down
                if let result = Narrow.round(int(frame, b), int(frame, b &+ 1), mode) {
                    frame[a] = UInt(bitPattern: result)
                } else {
                    stop = .sizeExceeded
                }
            case .rational: stop = take(longer(here, frame, gas), &gas)
            case .tiers: stop = take(longer(here, frame, gas), &gas)

            // MARK: Booleans, dates, identities, sets, bytes
            case .and: frame[a] = frame[b] & frame[c]
            case .or: frame[a] = frame[b] | frame[c]
            case .not: frame[a] = frame[b] ^ 1
            case .days: op.cell(0).write(int(frame, c) &- int(frame, b), at: frame + a)
            case .adddays: stop = Calendar.addDays(here, frame)
            case .addmonths: stop = Calendar.addMonths(op, frame)
            case .spanindex: stop = take(longer(here, frame, gas), &gas)
            case .datepart: Calendar.part(op, frame)
            case .ideq: frame[a] = equal(frame + b, frame + c, 4) ? 1 : 0
            case .inset: frame[a] = Calendar.isInSet(op, frame) ? 1 : 0
            case .union:
                for word in 0..<Cell.setWords {
                    frame[a &+ word] = frame[b &+ word] | frame[c &+ word]
                }
            case .intersect:
                for word in 0..<Cell.setWords {
                    frame[a &+ word] = frame[b &+ word] & frame[c &+ word]
                }
            case .subtract:
                for word in 0..<Cell.setWords {
                    frame[a &+ word] = frame[b &+ word] & ~frame[c &+ word]
                }
            case .isempty:
                var bits: UInt = 0
                for word in 0..<Cell.setWords { bits |= frame[b &+ word] }
                frame[a] = bits == 0 ? 1 : 0
            case .bytesEqual: stop = take(longer(here, frame, gas), &gas)

            // MARK: Splits, state, money, events
            case .share, .apportion: stop = take(longer(here, frame, gas), &gas)
            case .read:
                if !state.pointee.readKnown(op, frame) {
                    stop = take(ask(here, frame, gas), &gas)
                }
            case .put:
                if !state.pointee.putPlain(op, frame) {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .fetch:
                if !state.pointee.fetchKnown(here, frame) {
                    stop = take(ask(here, frame, gas), &gas)
                }
            case .store:
                if !state.pointee.storeKnown(here, frame) {
                    stop = take(ask(here, frame, gas), &gas)
                }
            case .limit:
                if !state.pointee.limitKnown(here, frame) {
                    stop = take(ask(here, frame, gas), &gas)
                }
            case .withdraw:
                if !state.pointee.withdrawKnown(here, frame) {
                    stop = take(ask(here, frame, gas), &gas)
                }
            case .has, .remove, .next, .first, .count, .balance, .series, .granted:
                stop = take(ask(here, frame, gas), &gas)
            case .value: stop = state.pointee.value(op, frame)
            case .split:
                if Cell.isLong(at: frame + b) {
                    stop = take(longer(here, frame, gas), &gas)
                } else {
                    stop = state.pointee.split(op, frame)
                }
            case .merge:
                if Cell.isLong(at: frame + a) || Cell.isLong(at: frame + b) {
                    stop = take(longer(here, frame, gas), &gas)
                } else {
                    stop = state.pointee.merge(op, frame)
                }
            case .take: CallState.coin.copy(from: frame + b, to: frame + a)
            case .deposit:
                if Cell.isLong(at: frame + b) {
                    stop = take(longer(here, frame, gas), &gas)
                } else {
                    state.pointee.deposit(op, frame)
                }
            case .keep:
                if Cell.isLong(at: frame + a) {
                    stop = take(longer(here, frame, gas), &gas)
                } else {
                    state.pointee.keep(op, frame)
                }
            case .emit:
                if op.c > 0 {
                    stop = state.pointee.emit(here, frame)
                } else {
                    stop = take(longer(here, frame, gas), &gas)
                }
            case .sha256: stop = take(longer(here, frame, gas), &gas)
            case .verified: stop = take(longer(here, frame, gas), &gas)
            }
            if let stop { return stop }
            if T.isTracing, op.code != .charge { leave(here, frame, &tracer) }
            at += 1
        }
    }

    /// Keeps the results of the action's function, after which nothing stops it.
    @inline(never)
    private mutating func finish(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var place = frame + Int(op.a)
        results = program.run(op.x).map { cell in
            defer { place += cell.words }
            return cell.value(at: place)
        }
        return nil
    }
}
