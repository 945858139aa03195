import LicetBytecode

// What the loop does on the way from one operation to the next. All of it becomes part of the loop.
extension Interpreter {
    @inline(__always)
    func int(_ frame: Limbs, _ offset: Int) -> Int { Int(bitPattern: frame[offset]) }

    // MARK: Words

    /// a = b + c; whether it is no word.
    @inline(__always)
    func sum(_ op: Operation, _ frame: Limbs) -> Bool {
        let (result, overflow) =
            int(frame, Int(op.b)).addingReportingOverflow(int(frame, Int(op.c)))
        frame[Int(op.a)] = UInt(bitPattern: result)
        return overflow
    }

    /// a = b - c; whether it is no word.
    @inline(__always)
    func difference(_ op: Operation, _ frame: Limbs) -> Bool {
        let (result, overflow) =
            int(frame, Int(op.b)).subtractingReportingOverflow(int(frame, Int(op.c)))
        frame[Int(op.a)] = UInt(bitPattern: result)
        return overflow
    }

    /// a = b × c; whether it is no word.
    @inline(__always)
    func product(_ op: Operation, _ frame: Limbs) -> Bool {
        let (result, overflow) =
            int(frame, Int(op.b)).multipliedReportingOverflow(by: int(frame, Int(op.c)))
        frame[Int(op.a)] = UInt(bitPattern: result)
        return overflow
    }

    // MARK: Jumps

    /// Takes the price of a block; whether it cannot be paid.
    @inline(__always)
    func pay<T: Tracer>(_ price: UInt32, _ gas: inout UInt64, _ watch: T.Type) -> Bool {
        guard T.isMetered else { return false }
        let (left, isShort) = gas.subtractingReportingOverflow(UInt64(price))
        if !isShort { gas = left }
        return isShort
    }

    /// Goes one of the two ways of a jump; whether the block there, where `at` then is, cannot be
    /// paid.
    @inline(__always)
    func go<T: Tracer>(
        _ jumps: Bool, _ at: inout OperationPlace, _ gas: inout UInt64, _ watch: T.Type
    ) -> Bool {
        let jump = at.pointee
        if jumps {
            at += jump.distance
            return pay(jump.y, &gas, watch)
        }
        at += 1
        return pay(jump.following, &gas, watch)
    }

    /// The step of a loop: out of it at zero, else one less and on.
    @inline(__always)
    func step<T: Tracer>(
        _ frame: Limbs, _ at: inout OperationPlace, _ gas: inout UInt64, _ watch: T.Type
    ) -> Bool {
        let counter = frame + Int(at.pointee.a)
        let trips = counter[0]
        if trips != 0 { counter[0] = trips &- 1 }
        return go(trips == 0, &at, &gas, watch)
    }

    /// Writes a comparison and takes the branch behind it.
    @inline(__always)
    func branch<T: Tracer>(
        _ holds: Bool, _ at: inout OperationPlace, _ frame: Limbs, _ gas: inout UInt64,
        _ watch: T.Type
    ) -> Bool {
        let test = at.pointee
        frame[Int(test.a)] = holds ? 1 : 0
        at += 1
        return go(holds == (test.extra != 0), &at, &gas, watch)
    }

    // MARK: Calls

    /// Goes back to the `call` that waits; gives the place of its results.
    @inline(__always)
    func back(
        _ at: inout OperationPlace, _ frame: inout Limbs,
        _ link: inout UnsafeMutablePointer<OperationPlace>
    ) -> Limbs {
        link -= 1
        at = link.pointee
        frame -= Int(at.pointee.c)
        return frame + Int(at.pointee.a)
    }

    /// Takes the answer of narrow ratio arithmetic and pays for its steps, or asks the wide one.
    @inline(__always)
    mutating func settle(
        _ answer: Bool?, _ steps: Int, _ place: OperationPlace, _ frame: Limbs,
        _ gas: inout UInt64, isShared: Bool = false
    ) -> TrapCode? {
        guard let answer else { return take(longer(place, frame, gas), &gas) }
        let price =
            GasSchedule.divisor(wordSteps: steps) &+ (isShared ? GasSchedule.sharedWords : 0)
        if let trap = charge(price, &gas) { return trap }
        return answer ? nil : .sizeExceeded
    }

    /// Takes what an operation outside the loop left of the gas, and whether it stopped the call.
    @inline(__always)
    func take(_ paid: Paid, _ gas: inout UInt64) -> TrapCode? {
        gas = paid.gas
        return paid.stop
    }
}

/// How an operation outside the loop ended. It is given the gas and gives it back, so that the gas
/// of the loop has no address.
struct Paid {
    /// Why the call stops, if it does.
    let stop: TrapCode?
    let gas: UInt64
}
