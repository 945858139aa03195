import LicetBytecode

// The operations that may have to ask the host.
extension Interpreter {
    /// Runs the operation. Where the host cannot answer, `failure` says why and what is given only
    /// stops the loop: so no call in the loop throws.
    @inline(never)
    mutating func ask(_ place: OperationPlace, _ frame: Limbs, _ gas: UInt64) -> Paid {
        var gas = gas
        do throws(HostFailure) {
            let stop = try answer(place.pointee, frame, &gas)
            return Paid(stop: stop, gas: gas)
        } catch {
            failure = error
            return Paid(stop: .outOfGas, gas: gas)
        }
    }

    @inline(__always)
    private func answer(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        switch op.code {
        case .read: return try state.pointee.read(op, frame, &gas)
        case .fetch: return try state.pointee.fetch(op, frame, &gas)
        case .store: return try state.pointee.store(op, frame, &gas)
        case .has: return try state.pointee.has(op, frame, &gas)
        case .remove: return try state.pointee.remove(op, frame, &gas)
        case .next: return try state.pointee.next(op, frame, &gas)
        case .balance: return try state.pointee.balance(op, frame, &gas)
        case .limit: return try state.pointee.limit(op, frame, &gas)
        case .withdraw: return try state.pointee.withdraw(op, frame, &gas)
        case .series: return try state.pointee.series(op, frame, &gas)
        case .granted: return try state.pointee.granted(op, frame, &gas)
        case .first: return try state.pointee.first(op, frame, &gas)
        case .count: return try state.pointee.count(op, frame, &gas)
        default: preconditionFailure("\(op.code) asks nobody")
        }
    }
}
