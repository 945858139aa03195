import LicetPrimitives

/// The reference page of the instruction set, printed from the opcode table and the prices.
public enum OpcodeReference {
    /// The whole page.
    public static func page() -> String {
        var page = layout
        for opcode in Opcode.allCases { page += entry(opcode) }
        return page
    }

    private static let layout = """
        The instructions of the Licet machine
        =====================================

        An instruction is one 32-bit word, least byte first:

             bits  0      7 8     15 16    23 24    31
                  +--------+--------+--------+--------+
                  | opcode |   a    |   b    |   c    |
                  +--------+--------+--------+--------+
                  | opcode |   a    |      imm16      |
                  +--------+--------+-----------------+

        Operands: `r` names a register; `r…` the first of consecutive registers; the rest are
        numbers, indices of the module's lists, or words. Bits that no operand uses are zero.

        Gas: the first figure is charged with the basic block. What follows `+` is charged with
        it too if it is known from the code, or before the instruction's work if it follows the
        values' sizes; then it is zero while every number fits 128 bits. `if double`: if a number
        stands in a register of 128 bits, or a value of several words is copied; `if wide`: if a
        number stands in a register of more than 128 bits; `if bytes`: if bytes are copied. Sizes are in 64-bit limbs, at least two:
        n of the first operand read, m of the second, k of the third. Dividing n limbs by m costs
        \(GasSchedule.quotientLimb) × (n - m + 1) + \(GasSchedule.quotient) × m × (n - m + 1), by one \
        \(GasSchedule.wordRest) × n. A gcd costs
        \(GasSchedule.binaryStep) a step where one number is a word, and \(GasSchedule.wordRest) a limb \
        of the other if that is longer; else
        \(GasSchedule.euclidStep) a division of Euclid's algorithm + \(GasSchedule.euclidLimb) × (q - r) + \
        \(GasSchedule.euclidSquare) × (q² - r²) for numbers of q limbs and more and a divisor of r, \
        its exact divisions beside; a division there with a quotient of t limbs, longer than 32 bits, \
        by s limbs costs \(GasSchedule.euclidDivision) + \(GasSchedule.quotient) × t × s more, and \
        the limbs that those take off do not count in q.

        Touch: the first look of a call at a thing in state asks the host for it, which is charged
        when it is made. A record costs \(GasSchedule.touchMissing) where there is none, else \
        \(GasSchedule.touchRecord) + \(GasSchedule.touchField) a field +
        \(GasSchedule.touchLimb) × limbs above two a field; finding a record again, unless its table looked at it \
        last, \(GasSchedule.touchAgain); a key after another \
        \(GasSchedule.touchKey); a slot \(GasSchedule.touchSlot); a balance
        \(GasSchedule.touchBalance); the first look into a table \(GasSchedule.touchCount), and no more \
        if it was empty before the call. An \
        activation finds the
        licence's record empty and pays touches for balances alone.

        One gas is ten picoseconds of the reference run. Gas schedule
        version \(GasSchedule.version).

        """

    private static func entry(_ opcode: Opcode) -> String {
        let row = opcode.row
        let operands = row.operands.compactMap(written).joined(separator: " ")
        let form = operands.isEmpty ? row.mnemonic : "\(row.mnemonic) \(operands)"
        return """

            \(form)
                byte  \(opcode.rawValue)
                gas   \(GasSchedule.base(opcode))\(wide(opcode))\(growth(opcode))\(touch(opcode))
            \(wrapped(row.effect))

            """
    }

    /// How an operand is written, with its kind.
    private static func written(_ operand: Operand) -> String? {
        switch operand {
        case .write(let kind): "r:\(kind)"
        case .read(let kind): "r:\(kind)"
        case .change: "r:coin(changed)"
        case .consume: "r:coin(used up)"
        case .countdown: "r:counter"
        case .readRun(let kinds): "r…:\(kinds.map { "\($0)" }.joined(separator: ","))"
        case .readKey: "r…:key"
        case .readFields, .writeFields: "r…:fields"
        case .writeFoundKey: "r…:bool,key"
        case .readEvent: "r…:event"
        case .readArguments: "r…:arguments"
        case .writeResults, .readResults: "r…:results"
        case .writeShares: "r…:shares"
        case .writeParts: "r…:parts"
        case .readWeights: "r…:amount,weights"
        case .target, .constant, .integer, .slot, .table16, .event, .refusal, .parameter, .asset,
            .table, .function, .loop, .tiers, .shares, .count, .rounding, .clip, .part, .account,
            .scheme:
            notationText(operand)
        case .none: nil
        }
    }

    private static func notationText(_ operand: Operand) -> String? {
        switch operand.notation {
        case .absent: nil
        case .indexed(let prefix): prefix + "N"
        case .signed: "int16"
        case .unsigned: "count"
        case .word(let words): words.joined(separator: "|")
        }
    }

    private static func wide(_ opcode: Opcode) -> String {
        let (double, wide) = (GasSchedule.double(opcode), GasSchedule.wide(opcode))
        let copies = [Opcode.move, .const, .param, .get, .put].contains(opcode)
        return (double == 0 ? "" : " + \(double) if double")
            + (copies ? " + \(double + GasSchedule.copiedSet) if a set" : "")
            + (wide == 0 ? "" : " + \(wide) if wide")
            + (GasSchedule.bytes(opcode) == 0 ? "" : " + \(GasSchedule.bytes(opcode)) if bytes")
    }

    private static func growth(_ opcode: Opcode) -> String {
        switch opcode.row.gasClass {
        case .flat: opcode == .const ? constantGrowth : ""
        case .money: " + \(GasSchedule.moneyLong) if the money has more than two limbs"
        case .linear: linearGrowth(opcode)
        case .product: productGrowth(opcode)
        case .reduction: reductionGrowth(opcode)
        case .span: " + \(GasSchedule.spanSearch) unless the span is the one found last"
        case .power:
            " + \(GasSchedule.power) × (limbs of the result² - 4), or \(GasSchedule.product) × (n - 2) "
                + "if the exponent is 1, + \(GasSchedule.powerTurn) × bits of the exponent"
        case .tiers:
            " + \(GasSchedule.tierRow) (in words) or \(GasSchedule.tierRowLong) × rows looked at + "
                + "\(GasSchedule.copiedLimb) × rows × (n - 2) + gcd of the result's parts"
        case .lines: linesGrowth(opcode)
        case .slot: " + \(GasSchedule.stateLimb) × (n - 2)"
        case .record: recordGrowth(opcode)
        case .event:
            " + \(GasSchedule.eventField) a field (\(GasSchedule.eventDouble) if of several words) "
                + "where all are of a fixed width and stand as declared, else + "
                + "\(GasSchedule.eventLong) + \(GasSchedule.eventLongField) a field + "
                + "\(GasSchedule.eventLimb) × limbs above two a field"
        case .call:
            " + for each argument and result \(GasSchedule.argument) (a word), "
                + "\(GasSchedule.argumentDouble) (double), \(GasSchedule.argumentSet) (set), "
                + "\(GasSchedule.argumentWide) + \(GasSchedule.argumentLimb) a limb of the class "
                + "(wide), "
                + "\(GasSchedule.argumentBytes) (bytes)"
        case .hash: " + \(GasSchedule.hashBlock) × floor(n / 8)"
        case .signature:
            " + \(GasSchedule.key(.ed25519)) (ed25519) or \(GasSchedule.key(.p256)) (p256) where "
                + "lengths are right + \(GasSchedule.point(.ed25519)) (ed25519) where the key is a "
                + "point + \(GasSchedule.check(.ed25519)) (ed25519) or "
                + "\(GasSchedule.check(.p256)) (p256) where the signature is well formed too"
        case .lookup:
            opcode == .granted
                ? " + \(GasSchedule.search) for an act that can be + \(GasSchedule.grant) × grants of the work to the party that end after the day"
                : " + \(GasSchedule.attested) + \(GasSchedule.attestedLimb) × (limbs of the value - 2) "
                    + "if there is one"
        }
    }

    /// When the instruction pays for a touch.
    private static func touch(_ opcode: Opcode) -> String {
        switch opcode {
        case .get: " + touch of a slot neither read nor written before"
        case .put:
            " + \(GasSchedule.touchPut) if the slot was neither read nor written before, and "
                + "\(GasSchedule.touchPutBytes) × (n - 2) if it holds bytes"
        case .param, .const:
            " + \(GasSchedule.touchParameter) where a parameter or a territory is first read"
        case .fetch, .has:
            " + touch of the record, if its key was not looked at before, or was only named by "
                + "next or first"
        case .store: " + touch of the record, if its key is new to the call"
        case .remove:
            " + touch of the record, if its key is new to the call + \(GasSchedule.touchKey) the "
                + "first time that a record held before the call is removed"
        case .next: " + touch of the key after it, if that is not known"
        case .first: " + touch of the first key, if that is not known"
        case .balance, .withdraw, .limit: " + touch of a balance not looked at before"
        default: ""
        }
    }

    private static var constantGrowth: String {
        long(GasSchedule.loadedLong, GasSchedule.loadedLimb)
            + " + \(GasSchedule.loadedRatio) of a ratio if wide"
    }

    private static func linearGrowth(_ opcode: Opcode) -> String {
        typealias Price = GasSchedule
        switch opcode {
        case .move: return long(Price.movedLong, Price.movedLimb) + " of a number"
        case .neg, .abs: return long(Price.negatedLong, Price.negatedLimb)
        case .eq, .lt, .le:
            return " + \(Price.comparedLong) if n > 2 + \(Price.comparedLimb) × limbs compared"
        case .min, .max: return long(Price.chosenLong, Price.chosenLimb)
        case .add, .sub:
            return
                " + \(Price.sumLong) if n > 2 + \(Price.sumLimb) × (n - 2) + "
                + "\(Price.sumUnequal) if lengths differ, or where "
                + "magnitudes are taken from each other"
                + long(Price.differenceLong, Price.differenceLimb)
        case .req: return " + \(Price.comparedLimb) × limbs compared if n > 2"
        case .bytesEqual: return " + \(Price.comparedBytes) × (max(n, m) - 2)"
        default: return " + \(Price.copiedLimb) × (n - 2)"
        }
    }

    private static func long(_ once: UInt64, _ limb: UInt64) -> String {
        " + \(once) + \(limb) × (n - 2) if n > 2"
    }

    private static func productGrowth(_ opcode: Opcode) -> String {
        let quotient =
            " + \(GasSchedule.quotientLess) if n or m > 2, and where the quotient is not zero + "
            + "\(GasSchedule.quotientLong) + the division"
        switch opcode {
        case .muldiv:
            return " + \(GasSchedule.product) × n × m + the division by k, if one is above two"
        case .div, .mod, .round: return quotient
        case .mul: return " + \(GasSchedule.product) × n × m if n or m > 2"
        default: return " + \(GasSchedule.product) × n × m for each product across above two limbs"
        }
    }

    private static func reductionGrowth(_ opcode: Opcode) -> String {
        if opcode == .ratio { return " + gcd of both" }
        if opcode == .radd || opcode == .rsub {
            return " + gcd of the denominators and, if above one, of it and the sum + "
                + "\(GasSchedule.product) × n × m for each product across above two limbs"
        }
        return
            " + gcd of each pair across + \(GasSchedule.product) × n × m for the products of the "
            + "numerators and of the denominators above two limbs"
    }

    private static func linesGrowth(_ opcode: Opcode) -> String {
        let product =
            " + \(GasSchedule.lineProduct) × lines × (n × limbs of the largest weight - 4)"
        if opcode == .apportion {
            let product =
                " + \(GasSchedule.lineProduct) ÷ 2 × (n × w + (n + w - m) × m - 8) a line of "
                + "a weight of w limbs, the largest of m"
            return " + \(GasSchedule.apportionLine) × lines + \(GasSchedule.longHand) × lines²"
                + product
        }
        return " + \(GasSchedule.line) × lines + \(GasSchedule.hand) × lines² if largest; "
            + "\(GasSchedule.doubleLine) × lines if the amount is two limbs; if it is "
            + "more or a weight more than a word + \(GasSchedule.longLine) × lines + "
            + "\(GasSchedule.longHand) × lines² if largest" + product
    }

    private static func recordGrowth(_ opcode: Opcode) -> String {
        if opcode == .count { return "" }
        guard opcode == .fetch || opcode == .store
        else { return " + \(GasSchedule.part) × key parts" }
        return
            " + \(GasSchedule.part) × (key parts + fields) + \(GasSchedule.recordLong) unless all "
            + "are of a fixed width and stand as declared + \(GasSchedule.stateLimb) × "
            + "limbs above two a field"
    }

    /// The sentence in lines of at most 90 columns, indented.
    private static func wrapped(_ sentence: String) -> String {
        var lines = [""]
        for word in sentence.split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 85 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines.map { "    " + $0 }.joined(separator: "\n")
    }
}
