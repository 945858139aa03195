import LicetBytecode
import LicetPrimitives
import LicetTerms

// Questions about the ledger outside the licence: attested series and grants in force.
extension CallState {
    func series(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        let key = frame + Int(op.c)
        let value = try host.attested(
            series: Cell.digest(at: key), on: Calendar.date(key[Cell.idWords]))
        if let value, !Limits.seriesSize.admits(value) {
            throw HostFailure(sentence: "a series holds a value that is too wide")
        }
        if let value,
            let trap = charge(GasSchedule.attested(GasSchedule.size(value)), &gas)
        {
            return trap
        }
        frame[Int(op.a)] = value == nil ? 0 : 1
        let fits = op.cell(0).write(.ratio(value ?? .zero), at: frame + Int(op.b))
        return fits ? nil : .sizeExceeded
    }

    func granted(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) throws(HostFailure) -> TrapCode? {
        guard let act = act(op, frame, scratchAnew) else {
            frame[Int(op.a)] = 0
            return nil
        }
        let search = try host.grants(covering: act)
        let visited = min(search.visited, Limits.grantsVisited)
        if let trap = charge(GasSchedule.lookup(grants: visited), &gas) { return trap }
        guard search.visited <= Limits.grantsVisited else { return .tooManyGrants }
        frame[Int(op.a)] = search.isCovered ? 1 : 0
        return nil
    }

    /// The act that the operands describe: a party, a work and a day from b on, the numbers of a
    /// right, a field and a place from c on, in the packed cells; nil for numbers that are none.
    private func act(_ op: Operation, _ frame: Limbs, _ scratch: Scratch) -> Act? {
        let about = frame + Int(op.b)
        var numbers: [Int] = []
        var place = frame + Int(op.c)
        for index in 0..<3 as Range<UInt32> {
            var scratch = scratch
            let cell = op.cell(index)
            guard let number = cell.numeral(at: place, &scratch).int else { return nil }
            numbers.append(number)
            place += cell.words
        }
        guard let right = UInt8(exactly: numbers[0]).flatMap(Right.init(rawValue:)),
            let field = UInt8(exactly: numbers[1]).flatMap(FieldOfUse.init(rawValue:)),
            let code = UInt16(exactly: numbers[2]).flatMap(PlaceCode.init(rawValue:))
        else { return nil }
        return Act(
            party: Cell.digest(at: about), right: right,
            work: Cell.digest(at: about + Cell.idWords), place: code, field: field,
            day: Calendar.date(about[2 * Cell.idWords]))
    }
}
