import LicetBytecode
import LicetTerms

// Instructions on dates. A date register holds its day number.
enum Calendar {
    @inline(__always)
    static func date(_ word: UInt) -> CivilDate {
        CivilDate(dayNumber: Int(bitPattern: word)) ?? .earliest
    }

    static func addDays(_ place: OperationPlace, _ frame: Limbs) -> TrapCode? {
        let op = place.pointee
        let days = op.cell(1).word(at: frame + Int(op.c))
        guard let days else { return .dateOutOfRange }
        let (sum, overflow) = Int(bitPattern: frame[Int(op.b)]).addingReportingOverflow(days)
        guard !overflow, CivilDate(dayNumber: sum) != nil else { return .dateOutOfRange }
        frame[Int(op.a)] = UInt(bitPattern: sum)
        return nil
    }

    static func addMonths(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let anchor = frame + Int(op.b)
        let months = op.cell(1).word(at: anchor + 1)
        let clip = MonthClip(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .clip
        guard let months, let sum = date(anchor[0]).addingMonths(months, clip: clip) else {
            return .dateOutOfRange
        }
        frame[Int(op.a)] = UInt(bitPattern: Int(sum.dayNumber))
        return nil
    }

    static func part(_ op: Operation, _ frame: Limbs) {
        let (year, month, day) = date(frame[Int(op.b)]).components
        let part = op.c == 0 ? year : op.c == 1 ? month : day
        op.cell(0).write(part, at: frame + Int(op.a))
    }

    /// Whether the place with a code is in a set.
    static func isInSet(_ op: Operation, _ frame: Limbs) -> Bool {
        let code = op.cell(1).word(at: frame + Int(op.b))
        guard let code, code >= 0, code < PlaceCode.count else { return false }
        return frame[Int(op.c) &+ code / 64] >> UInt(code % 64) & 1 == 1
    }
}
