import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The loop over operations. It checks nothing that the verifier proved: every register it touches
/// is inside the frame and assigned, every jump goes to an operation, every frame fits the stack.
struct Interpreter {
    let program: Program
    let state: UnsafeMutablePointer<CallState>
    var frame: Limbs
    var function: Int
    var gas: UInt64
    let scratch: Scratch
    let links: UnsafeMutablePointer<Machine.Link>
    private var depth = 0
    private var pc = 0
    private var refusal: Int?
    private(set) var results: [Value] = []

    init(
        program: Program, state: UnsafeMutablePointer<CallState>, frame: Limbs, function: Int,
        gas: UInt64,
        scratch: Scratch, links: UnsafeMutablePointer<Machine.Link>
    ) {
        self.program = program
        self.state = state
        self.frame = frame
        self.function = function
        self.gas = gas
        self.scratch = scratch
        self.links = links
    }

    /// The trap at the operation where the loop stopped.
    func trap(_ code: TrapCode) -> Trap {
        let place = program.place(of: pc)
        return Trap(
            code: code, function: place.function, instruction: place.instruction,
            refusal: refusal)
    }

    /// Runs to the end of the action's function; nil, or why the call stopped.
    mutating func run<T: Tracer>(_ tracer: inout T) throws(HostFailure) -> TrapCode? {
        let operations = program.operations
        let form = program.functions[function]
        var gas = self.gas
        var frame = self.frame
        var pc = form.entry
        defer {
            self.gas = gas
            self.pc = pc
        }
        if T.isMetered, let stop = charge(form.entryGas, &gas) { return stop }
        if T.isTracing { clear(frame, function) }
        var stop: TrapCode?
        while true {
            let op = operations[pc]
            let a = Int(op.a)
            let b = Int(op.b)
            let c = Int(op.c)
            if T.isTracing, op.code != .charge { announce(pc, frame, gas, &tracer) }
            let here = pc
            switch T.isTracing ? op.code.alone : op.code {
            // MARK: Control
            case .charge:
                if T.isMetered { stop = charge(op.immediate, &gas) }
            case .jump:
                if go(true, op, &pc, &gas, T.self) {
                    if T.isTracing { leave(here, frame, &tracer) }
                    return .outOfGas
                }
            case .branch, .unless:
                if go((frame[a] != 0) == (op.code == .branch), op, &pc, &gas, T.self) {
                    if T.isTracing { leave(here, frame, &tracer) }
                    return .outOfGas
                }
            case .loop:
                if step(op, frame, &pc, &gas, T.self) {
                    if T.isTracing { leave(here, frame, &tracer) }
                    return .outOfGas
                }
            case .jumpLoop:
                if go(true, op, &pc, &gas, T.self) { return .outOfGas }
                pc &+= 1
                if step(operations[pc], frame, &pc, &gas, T.self) { return .outOfGas }
            case .enter:
                if frame[b] > UInt(op.y) { stop = .loopBound } else { frame[a] = frame[b] }
            case .enterNumber:
                stop = enter(op, frame)
            case .call:
                pc = call(op, pc, &frame)
                if T.isTracing { clear(frame, function) }
                if T.isMetered, let trap = charge(UInt64(op.y), &gas) { return trap }
                continue
            case .return:
                if T.isTracing { leave(here, frame, &tracer) }
                if depth == 0 {
                    finish(op, frame)
                    return nil
                }
                pc = back(op, &frame)
                if T.isTracing { leave(pc, frame, &tracer) }
                pc &+= 1
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

            // MARK: Data
            case .word: frame[a] = UInt(op.immediate)
            case .copyWord: frame[a] = frame[b]
            case .copyWords: (frame + a).copy(Int(op.y), from: frame + b)
            case .words: (frame + a).copy(c, from: program.pool + Int(op.y))
            case .moveInteger:
                if let value = op.cell(1).small(at: frame + b) {
                    if !op.cell(0).writeSmall(value, at: frame + a) { stop = .sizeExceeded }
                } else {
                    stop = move(op, frame, &gas)
                }
            case .move: stop = move(op, frame, &gas)
            case .literal:
                op.cell(0).write(Int(Int32(bitPattern: op.y)), at: frame + a)
            case .constant: stop = constant(op, frame, &gas)
            case .today: stop = state.pointee.today(op, frame)
            case .sender: Cell.write(state.pointee.call.sender, at: frame + a)
            case .licence: Cell.write(state.pointee.call.licence, at: frame + a)

            // MARK: Integers of one word
            case .add64:
                let (result, overflow) = int(frame, b).addingReportingOverflow(int(frame, c))
                frame[a] = UInt(bitPattern: result)
                if overflow { stop = .sizeExceeded }
            case .sub64:
                let (result, overflow) = int(frame, b).subtractingReportingOverflow(int(frame, c))
                frame[a] = UInt(bitPattern: result)
                if overflow { stop = .sizeExceeded }
            case .mul64:
                let (result, overflow) = int(frame, b).multipliedReportingOverflow(
                    by: int(frame, c))
                frame[a] = UInt(bitPattern: result)
                if overflow { stop = .sizeExceeded }
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
            case .min64: frame[a] = UInt(bitPattern: min(int(frame, b), int(frame, c)))
            case .max64: frame[a] = UInt(bitPattern: max(int(frame, b), int(frame, c)))
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
            case .eq64Branch:
                if branch(frame[b] == frame[c], op, frame, &pc, &gas, T.self) { return .outOfGas }
            case .lt64Branch:
                if branch(int(frame, b) < int(frame, c), op, frame, &pc, &gas, T.self) {
                    return .outOfGas
                }
            case .le64Branch:
                if branch(int(frame, b) <= int(frame, c), op, frame, &pc, &gas, T.self) {
                    return .outOfGas
                }

            // MARK: Integers of two words, of any
            case .add128: stop = DoubleWords.sum(op, frame, negating: false)
            case .sub128: stop = DoubleWords.sum(op, frame, negating: true)
            case .mul128: stop = DoubleWords.product(op, frame, &gas, scratch)
            case .div128: stop = DoubleWords.quotient(op, frame, remainder: false)
            case .mod128: stop = DoubleWords.quotient(op, frame, remainder: true)
            case .muldiv128: stop = DoubleWords.scale(op, frame, &gas, scratch)
            case .neg128: stop = DoubleWords.negate(op, frame, absolute: false)
            case .abs128: stop = DoubleWords.negate(op, frame, absolute: true)
            case .min128: stop = DoubleWords.choose(op, frame, greater: false)
            case .max128: stop = DoubleWords.choose(op, frame, greater: true)
            case .eq128, .lt128, .le128: frame[a] = DoubleWords.compare(op, frame) ? 1 : 0
            case .integer: stop = WideIntegers.run(op, frame, &gas, scratch)

            // MARK: Ratios
            case .ratio64:
                let divisor = int(frame, c)
                if divisor == 0 {
                    stop = .divisionByZero
                } else {
                    var steps = 0
                    let fits = Narrow.reduce(int(frame, b), divisor, &steps, at: frame + a)
                    stop = settle(fits, steps, op, frame, &gas)
                }
            case .whole64: Narrow.put(int(frame, b), 1, at: frame + a)
            case .radd64:
                var steps = 0
                let fits = Narrow.add(
                    frame + b, frame + c, negating: false, &steps, at: frame + a)
                stop = settle(fits, steps, op, frame, &gas)
            case .rsub64:
                var steps = 0
                let fits = Narrow.add(
                    frame + b, frame + c, negating: true, &steps, at: frame + a)
                stop = settle(fits, steps, op, frame, &gas)
            case .rmul64:
                var steps = 0
                let fits = Narrow.multiply(
                    int(frame, b), int(frame, b &+ 1), int(frame, c), int(frame, c &+ 1),
                    &steps, at: frame + a)
                stop = settle(fits, steps, op, frame, &gas)
            case .rdiv64:
                if frame[c] == 0 {
                    stop = .divisionByZero
                } else {
                    var steps = 0
                    let fits = Narrow.multiply(
                        int(frame, b), int(frame, b &+ 1), int(frame, c &+ 1), int(frame, c),
                        &steps, at: frame + a)
                    stop = settle(fits, steps, op, frame, &gas)
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
            case .rational: stop = WideRatios.run(op, frame, &gas, scratch)
            case .tiers: stop = Tiers.run(op, program.tiers[c], frame, &gas, scratch)

            // MARK: Booleans, dates, identities, sets, bytes
            case .and: frame[a] = frame[b] & frame[c]
            case .or: frame[a] = frame[b] | frame[c]
            case .not: frame[a] = frame[b] ^ 1
            case .days: op.cell(0).write(int(frame, c) &- int(frame, b), at: frame + a)
            case .adddays: stop = Calendar.addDays(op, frame)
            case .addmonths: stop = Calendar.addMonths(op, frame)
            case .spanindex: stop = Calendar.spanIndex(op, frame)
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
            case .bytesEqual: stop = compareBytes(op, frame, &gas)

            // MARK: Splits, state, money, events
            case .share:
                stop = Splits.share(
                    op, program.shares[Int(op.y)], program.run(op.x), frame, &gas, scratch)
            case .apportion:
                stop = Splits.apportion(op, program.run(op.x), frame, &gas, scratch)
            case .read: stop = try state.pointee.read(op, frame, &gas)
            case .put: stop = state.pointee.put(op, frame, &gas)
            case .fetch: stop = try state.pointee.fetch(op, frame, &gas)
            case .store: stop = try state.pointee.store(op, frame, &gas)
            case .has: stop = try state.pointee.has(op, frame, &gas)
            case .remove: stop = try state.pointee.remove(op, frame, &gas)
            case .next: stop = try state.pointee.next(op, frame, &gas)
            case .first: stop = try state.pointee.first(op, frame, &gas)
            case .count: try state.pointee.count(op, frame)
            case .balance: stop = try state.pointee.balance(op, frame, &gas)
            case .limit: stop = try state.pointee.limit(op, frame, &gas)
            case .withdraw: stop = try state.pointee.withdraw(op, frame, &gas)
            case .value: stop = state.pointee.value(op, frame)
            case .split: stop = state.pointee.split(op, frame)
            case .merge: stop = state.pointee.merge(op, frame)
            case .take: CallState.coin.copy(from: frame + b, to: frame + a)
            case .deposit: state.pointee.deposit(op, frame)
            case .keep: state.pointee.keep(op, frame)
            case .emit: stop = state.pointee.emit(op, frame, &gas)
            case .sha256: stop = Evidence.hash(op, frame, &gas)
            case .verified: stop = Evidence.check(op, frame, &gas)
            case .series: stop = try state.pointee.series(op, frame)
            case .granted: stop = try state.pointee.granted(op, frame, &gas)
            }
            if let stop { return stop }
            if T.isTracing, op.code != .charge { leave(here, frame, &tracer) }
            pc &+= 1
        }
    }
}

// MARK: - The longer operations

extension Interpreter {
    @inline(__always)
    private func int(_ frame: Limbs, _ offset: Int) -> Int { Int(bitPattern: frame[offset]) }

    @inline(__always)
    private func equal(_ left: Limbs, _ right: Limbs, _ count: Int) -> Bool {
        for index in 0..<count where left[index] != right[index] { return false }
        return true
    }

    /// Goes one of the two ways of a jump; whether the block there cannot be paid. Then `pc` names
    /// it, else the operation before the one to go on with.
    @inline(__always)
    private func go<T: Tracer>(
        _ jumps: Bool, _ op: Operation, _ pc: inout Int, _ gas: inout UInt64, _ watch: T.Type
    ) -> Bool {
        guard T.isMetered else {
            if jumps { pc = Int(op.x) &- 1 }
            return false
        }
        let price: UInt64
        if jumps {
            pc = Int(op.x) &- 1
            price = UInt64(op.y)
        } else {
            price = op.following
        }
        if price > gas {
            pc &+= 1
            return true
        }
        gas &-= price
        return false
    }

    /// The step of a loop: out of it at zero, else one less and on.
    @inline(__always)
    private func step<T: Tracer>(
        _ op: Operation, _ frame: Limbs, _ pc: inout Int, _ gas: inout UInt64, _ watch: T.Type
    ) -> Bool {
        let trips = frame[Int(op.a)]
        if trips != 0 { frame[Int(op.a)] = trips &- 1 }
        return go(trips == 0, op, &pc, &gas, watch)
    }

    /// Writes a comparison and takes the branch behind it.
    @inline(__always)
    private func branch<T: Tracer>(
        _ holds: Bool, _ op: Operation, _ frame: Limbs, _ pc: inout Int, _ gas: inout UInt64,
        _ watch: T.Type
    ) -> Bool {
        frame[Int(op.a)] = holds ? 1 : 0
        pc &+= 1
        let next = program.operations[pc]
        return go(holds == (next.code == .branch), next, &pc, &gas, watch)
    }

    /// Takes the answer of narrow ratio arithmetic and pays for its steps, or asks the wide one.
    @inline(__always)
    private func settle(
        _ answer: Bool?, _ steps: Int, _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        guard let answer else { return WideRatios.run(op, frame, &gas, scratch) }
        if let trap = charge(GasSchedule.divisor(wordSteps: steps), &gas) { return trap }
        return answer ? nil : .sizeExceeded
    }

    private func enter(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratch
        let trips = op.cell(0).numeral(at: frame + Int(op.b), &scratch).int
        guard let trips, trips >= 0, trips <= Int(op.y) else { return .loopBound }
        frame[Int(op.a)] = UInt(bitPattern: trips)
        return nil
    }

    private func move(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let source = frame + Int(op.b)
        let cell = op.cell(1)
        if let trap = charge(GasSchedule.linear(cell.size(at: source)), &gas) { return trap }
        let fits = op.cell(0).convert(from: source, in: cell, to: frame + Int(op.a), scratch)
        return fits ? nil : .sizeExceeded
    }

    private func constant(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        if let trap = charge(op.following, &gas) { return trap }
        let cell = op.cell(0)
        let source = program.pool + Int(op.y)
        let place = frame + Int(op.a)
        switch cell.kind {
        case .int64, .int128, .int:
            let packed = Cell(kind: .int, .bits4096)
            var scratch = scratch
            let number = packed.numeral(at: source, &scratch)
            return cell.write(number, at: place) ? nil : .sizeExceeded
        case .ratio64, .ratio:
            let header = Int(bitPattern: source[0])
            let upper = Int(header.magnitude)
            let top = Numeral(limbs: source + 2, count: upper, isNegative: header < 0)
            let bottom = Numeral(
                limbs: source + (2 &+ upper), count: Int(bitPattern: source[1]),
                isNegative: false)
            return cell.write(top, over: bottom, at: place) ? nil : .sizeExceeded
        case .bool, .date, .id, .set, .bytes, .coin, .counter:
            cell.copy(from: source, to: place)
            return nil
        }
    }

    private func compareBytes(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let (left, right) = (frame + Int(op.b), frame + Int(op.c))
        let cell = Cell(kind: .bytes)
        let size = max(cell.size(at: left), cell.size(at: right))
        if let trap = charge(GasSchedule.linear(size), &gas) { return trap }
        let words = cell.packedWords(at: left)
        frame[Int(op.a)] = left[0] == right[0] && equal(left, right, words) ? 1 : 0
        return nil
    }

    // MARK: Calls

    /// Copies the arguments into a new frame behind this one; gives the first operation.
    private mutating func call(_ op: Operation, _ pc: Int, _ frame: inout Limbs) -> Int {
        let callee = program.doors[Int(op.x)]
        let next = frame + program.doors[function].frameWords
        if callee.parameterWords > 0 {
            next.copy(callee.parameterWords, from: frame + Int(op.b))
        } else {
            callee.parameters.copy(from: frame + Int(op.b), to: next)
        }
        links[depth] = Machine.Link(operation: pc, frame: frame, function: function)
        depth &+= 1
        function = Int(op.x)
        frame = next
        return callee.entry
    }

    /// Copies the results into the caller's registers; gives the `call` operation.
    private mutating func back(_ op: Operation, _ frame: inout Limbs) -> Int {
        depth &-= 1
        let link = links[depth]
        let place = link.frame + Int(program.operations[link.operation].a)
        if op.c > 0 {
            place.copy(Int(op.c), from: frame + Int(op.a))
        } else {
            program.run(op.x).copy(from: frame + Int(op.a), to: place)
        }
        frame = link.frame
        function = link.function
        return link.operation
    }

    private mutating func finish(_ op: Operation, _ frame: Limbs) {
        var place = frame + Int(op.a)
        results = program.run(op.x).map { cell in
            defer { place += cell.words }
            return cell.value(at: place)
        }
    }

    // MARK: Tracing

    /// Gives the registers behind the parameters the zeros of their types.
    private func clear(_ frame: Limbs, _ function: Int) {
        let layout = program.functions[function].layout
        let parameters = program.doors[function].parameters.count
        for register in parameters..<layout.cells.count {
            layout.cells[register].writeZero(at: frame + Int(layout.offsets[register]))
        }
    }

    private func announce<T: Tracer>(
        _ pc: Int, _ frame: Limbs, _ gas: UInt64, _ tracer: inout T
    ) {
        tracer.enter(
            function: function, instruction: Int(program.instructions[pc]), gas: gas,
            registers: RegisterReader(frame: frame, layout: program.functions[function].layout))
    }

    private func leave<T: Tracer>(_ pc: Int, _ frame: Limbs, _ tracer: inout T) {
        tracer.leave(
            function: function, instruction: Int(program.instructions[pc]),
            registers: RegisterReader(frame: frame, layout: program.functions[function].layout))
    }
}
