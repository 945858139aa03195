/// The opcode table, the single source of every instruction's name, operands, price class and
/// meaning: decoder, verifier, assembler, disassembler, interpreters and the reference page read it.
extension Opcode {
    /// The row of this opcode.
    public var row: OpcodeRow {
        switch self {
        case .jump:
            OpcodeRow(
                "jump", [.none, .target], .flat,
                "Goes to the target.", endsFlow: true)
        case .branch:
            OpcodeRow(
                "branch", [.read(.bool), .target], .flat,
                "Goes to the target if a is true.")
        case .unless:
            OpcodeRow(
                "unless", [.read(.bool), .target], .flat,
                "Goes to the target if a is false.")
        case .enter:
            OpcodeRow(
                "enter", [.write(.counter), .read(.int), .loop], .flat,
                "Sets the counter of the loop to the trips b; traps with loopBound if b is "
                    + "negative or above the loop's declared bound.")
        case .loop:
            OpcodeRow(
                "loop", [.countdown, .target], .flat,
                "Goes to the target, outside the loop, if the counter is zero; otherwise "
                    + "takes one from it and goes on.")
        case .call:
            OpcodeRow(
                "call", [.writeResults, .readArguments, .function], .call,
                "Calls the function with the arguments that stand from b on and puts its "
                    + "results from a on.")
        case .return:
            OpcodeRow(
                "return", [.readResults], .flat,
                "Ends the function with the results that stand from a on.", endsFlow: true)
        case .require:
            OpcodeRow(
                "require", [.read(.bool), .refusal], .flat,
                "Traps with the refusal if a is false.")
        case .refuse:
            OpcodeRow(
                "refuse", [.none, .refusal], .flat,
                "Traps with the refusal.", endsFlow: true)
        case .move:
            OpcodeRow(
                "move", [.write(.storable), .read(.storable)], .linear,
                "Copies b to a; traps with sizeExceeded if the value does not fit a's size "
                    + "class.")
        case .const:
            OpcodeRow(
                "const", [.write(.storable), .constant], .flat,
                "Loads a constant of the pool; a symbolic territory is loaded as resolved "
                    + "for the licence; traps with sizeExceeded.")
        case .small:
            OpcodeRow(
                "small", [.write(.int), .integer], .flat,
                "Loads a signed 16-bit integer.")
        case .param:
            OpcodeRow(
                "param", [.write(.storable), .parameter], .linear,
                "Loads an argument the licence was offered with; traps with sizeExceeded.")
        case .today:
            OpcodeRow(
                "today", [.write(.date)], .flat,
                "The civil day of the block's time in the contract's offset from UTC; traps with "
                    + "dateOutOfRange.")
        case .sender:
            OpcodeRow(
                "sender", [.write(.id)], .flat,
                "The party that sent this call.")
        case .licence:
            OpcodeRow(
                "licence", [.write(.id)], .flat,
                "The identity of the licence itself.")
        case .add:
            OpcodeRow(
                "add", [.write(.int), .read(.int), .read(.int)], .linear,
                "a = b + c; traps with sizeExceeded.")
        case .sub:
            OpcodeRow(
                "sub", [.write(.int), .read(.int), .read(.int)], .linear,
                "a = b - c; traps with sizeExceeded.")
        case .mul:
            OpcodeRow(
                "mul", [.write(.int), .read(.int), .read(.int)], .product,
                "a = b × c; traps with sizeExceeded.")
        case .div:
            OpcodeRow(
                "div", [.write(.int), .read(.int), .read(.int)], .product,
                "a = floor(b / c); traps with divisionByZero, sizeExceeded.")
        case .mod:
            OpcodeRow(
                "mod", [.write(.int), .read(.int), .read(.int)], .product,
                "a = b - c × floor(b / c); traps with divisionByZero, sizeExceeded.")
        case .neg:
            OpcodeRow(
                "neg", [.write(.int), .read(.int)], .linear,
                "a = -b; traps with sizeExceeded.")
        case .abs:
            OpcodeRow(
                "abs", [.write(.int), .read(.int)], .linear,
                "a = |b|; traps with sizeExceeded.")
        case .min:
            OpcodeRow(
                "min", [.write(.int), .read(.int), .read(.int)], .linear,
                "a = the lesser of b and c; traps with sizeExceeded.")
        case .max:
            OpcodeRow(
                "max", [.write(.int), .read(.int), .read(.int)], .linear,
                "a = the greater of b and c; traps with sizeExceeded.")
        case .muldiv:
            OpcodeRow(
                "muldiv", [.write(.int), .readRun([.int, .int, .int]), .rounding], .product,
                "a = b × (b+1) / (b+2), exact, then rounded once by the mode c; traps with "
                    + "divisionByZero, sizeExceeded.")
        case .pow:
            OpcodeRow(
                "pow", [.write(.int), .read(.int), .read(.int)], .power,
                "a = b to the power c; traps with negativeExponent, sizeExceeded.")
        case .eq:
            OpcodeRow(
                "eq", [.write(.bool), .read(.int), .read(.int)], .linear,
                "a = whether b equals c.")
        case .lt:
            OpcodeRow(
                "lt", [.write(.bool), .read(.int), .read(.int)], .linear,
                "a = whether b is less than c.")
        case .le:
            OpcodeRow(
                "le", [.write(.bool), .read(.int), .read(.int)], .linear,
                "a = whether b is at most c.")
        case .ratio:
            OpcodeRow(
                "ratio", [.write(.ratio), .read(.int), .read(.int)], .reduction,
                "a = b / c, reduced; traps with divisionByZero, sizeExceeded.")
        case .whole:
            OpcodeRow(
                "whole", [.write(.ratio), .read(.int)], .linear,
                "a = b as a ratio; traps with sizeExceeded.")
        case .radd:
            OpcodeRow(
                "radd", [.write(.ratio), .read(.ratio), .read(.ratio)], .reduction,
                "a = b + c; traps with sizeExceeded.")
        case .rsub:
            OpcodeRow(
                "rsub", [.write(.ratio), .read(.ratio), .read(.ratio)], .reduction,
                "a = b - c; traps with sizeExceeded.")
        case .rmul:
            OpcodeRow(
                "rmul", [.write(.ratio), .read(.ratio), .read(.ratio)], .reduction,
                "a = b × c; traps with sizeExceeded.")
        case .rdiv:
            OpcodeRow(
                "rdiv", [.write(.ratio), .read(.ratio), .read(.ratio)], .reduction,
                "a = b / c; traps with divisionByZero, sizeExceeded.")
        case .rneg:
            OpcodeRow(
                "rneg", [.write(.ratio), .read(.ratio)], .linear,
                "a = -b; traps with sizeExceeded.")
        case .rmin:
            OpcodeRow(
                "rmin", [.write(.ratio), .read(.ratio), .read(.ratio)], .product,
                "a = the lesser of b and c; traps with sizeExceeded.")
        case .rmax:
            OpcodeRow(
                "rmax", [.write(.ratio), .read(.ratio), .read(.ratio)], .product,
                "a = the greater of b and c; traps with sizeExceeded.")
        case .req:
            OpcodeRow(
                "req", [.write(.bool), .read(.ratio), .read(.ratio)], .linear,
                "a = whether b equals c.")
        case .rlt:
            OpcodeRow(
                "rlt", [.write(.bool), .read(.ratio), .read(.ratio)], .product,
                "a = whether b is less than c.")
        case .rle:
            OpcodeRow(
                "rle", [.write(.bool), .read(.ratio), .read(.ratio)], .product,
                "a = whether b is at most c.")
        case .round:
            OpcodeRow(
                "round", [.write(.int), .read(.ratio), .rounding], .product,
                "a = b rounded to a whole number by the mode c; traps with sizeExceeded.")
        case .and:
            OpcodeRow(
                "and", [.write(.bool), .read(.bool), .read(.bool)], .flat,
                "a = b and c.")
        case .or:
            OpcodeRow(
                "or", [.write(.bool), .read(.bool), .read(.bool)], .flat,
                "a = b or c.")
        case .not:
            OpcodeRow(
                "not", [.write(.bool), .read(.bool)], .flat,
                "a = not b.")
        case .beq:
            OpcodeRow(
                "beq", [.write(.bool), .read(.bool), .read(.bool)], .flat,
                "a = whether b and c are the same.")
        case .days:
            OpcodeRow(
                "days", [.write(.int), .read(.date), .read(.date)], .flat,
                "a = days from b to c, negative if c is earlier.")
        case .adddays:
            OpcodeRow(
                "adddays", [.write(.date), .read(.date), .read(.int)], .flat,
                "a = b plus c days; traps with dateOutOfRange outside the years 1 to 9999.")
        case .addmonths:
            OpcodeRow(
                "addmonths", [.write(.date), .readRun([.date, .int]), .clip], .flat,
                "a = the date b moved by (b+1) months from its anchor day, clipped as c "
                    + "says; traps with dateOutOfRange.")
        case .spanindex:
            OpcodeRow(
                "spanindex", [.write(.int), .readRun([.date, .int, .date])], .span,
                "a = the number of the span of (b+1) months counted from the anchor b that "
                    + "holds the date (b+2); negative before the anchor; traps with spanLength "
                    + "unless 1 ≤ months ≤ 1200, dateOutOfRange.")
        case .deq:
            OpcodeRow(
                "deq", [.write(.bool), .read(.date), .read(.date)], .flat,
                "a = whether b and c are the same day.")
        case .dlt:
            OpcodeRow(
                "dlt", [.write(.bool), .read(.date), .read(.date)], .flat,
                "a = whether b is before c.")
        case .dle:
            OpcodeRow(
                "dle", [.write(.bool), .read(.date), .read(.date)], .flat,
                "a = whether b is c or before it.")
        case .datepart:
            OpcodeRow(
                "datepart", [.write(.int), .read(.date), .part], .flat,
                "a = the year (c = 0), month (1) or day of the month (2) of b.")
        case .ideq:
            OpcodeRow(
                "ideq", [.write(.bool), .read(.id), .read(.id)], .flat,
                "a = whether b and c are the same identity.")
        case .inset:
            OpcodeRow(
                "inset", [.write(.bool), .read(.int), .read(.set)], .flat,
                "a = whether the place with the code b is in the set c; false for a number "
                    + "that is no code.")
        case .union:
            OpcodeRow(
                "union", [.write(.set), .read(.set), .read(.set)], .flat,
                "a = the places in b or c.")
        case .intersect:
            OpcodeRow(
                "intersect", [.write(.set), .read(.set), .read(.set)], .flat,
                "a = the places in both b and c.")
        case .subtract:
            OpcodeRow(
                "subtract", [.write(.set), .read(.set), .read(.set)], .flat,
                "a = the places in b that are not in c.")
        case .isempty:
            OpcodeRow(
                "isempty", [.write(.bool), .read(.set)], .flat,
                "a = whether b holds no place.")
        case .bytesEqual:
            OpcodeRow(
                "byteseq", [.write(.bool), .read(.bytes), .read(.bytes)], .linear,
                "a = whether b and c are the same bytes.")
        case .tiers:
            OpcodeRow(
                "tiers", [.write(.ratio), .read(.ratio), .tiers], .tiers,
                "a = the amount b put through the tier table c; an amount at or below zero "
                    + "gives zero; traps with sizeExceeded.")
        case .share:
            OpcodeRow(
                "share", [.writeShares, .read(.int), .shares], .lines,
                "Splits the whole amount b by the share table c into consecutive registers "
                    + "from a on, summing to b; traps with negativeAmount, sizeExceeded.")
        case .apportion:
            OpcodeRow(
                "apportion", [.writeParts, .readWeights, .count], .lines,
                "Splits the amount at b by the c weights after it, largest remainder first, "
                    + "into c registers from a on; traps with negativeAmount if the amount or a "
                    + "weight is negative, zeroWeights if all are zero, sizeExceeded.")
        case .get:
            OpcodeRow(
                "get", [.write(.storable), .slot], .slot,
                "Loads a slot of the licence's record; traps with sizeExceeded.")
        case .put:
            OpcodeRow(
                "put", [.read(.storable), .slot], .slot,
                "Stores a slot of the licence's record; traps with sizeExceeded.")
        case .fetch:
            OpcodeRow(
                "fetch", [.writeFields, .readKey, .table], .record,
                "Loads the record with the key that stands from b on into the registers "
                    + "from a on; where there is none, the fields' zero values; traps with "
                    + "sizeExceeded.")
        case .store:
            OpcodeRow(
                "store", [.readKey, .readFields, .table], .record,
                "Stores a record: key from a on, fields from b on; traps with tableFull "
                    + "above the declared capacity, sizeExceeded.")
        case .has:
            OpcodeRow(
                "has", [.write(.bool), .readKey, .table], .record,
                "a = whether the table holds a record with the key.")
        case .remove:
            OpcodeRow(
                "remove", [.readKey, .table16], .record,
                "Removes the record with the key, if there is one.")
        case .next:
            OpcodeRow(
                "next", [.writeFoundKey, .readKey, .table], .record,
                "The least key above the one that stands from b on: a = whether there is "
                    + "one, the key after it (zero values where there is none).")
        case .first:
            OpcodeRow(
                "first", [.writeFoundKey, .table16], .record,
                "The least key of the table: a = whether there is one, the key after it.")
        case .count:
            OpcodeRow(
                "count", [.write(.int), .table16], .record,
                "a = how many records the table holds.")
        case .balance:
            OpcodeRow(
                "balance", [.write(.int), .asset], .money,
                "a = what the licence's own account holds of the asset; traps with "
                    + "sizeExceeded.")
        case .limit:
            OpcodeRow(
                "limit", [.write(.int), .asset], .money,
                "a = what of the asset this call may still take from the sender: the lesser "
                    + "of the signed limit left and the sender's balance; traps with "
                    + "sizeExceeded.")
        case .withdraw:
            OpcodeRow(
                "withdraw", [.write(.coin), .read(.int), .account], .money,
                "a = a coin of b units from the licence's account (c = 0) or the sender's "
                    + "(c = 1); traps with negativeAmount, insufficientFunds, limitExceeded.")
        case .value:
            OpcodeRow(
                "value", [.write(.int), .read(.coin)], .flat,
                "a = the units in the coin b, which stays; traps with sizeExceeded.")
        case .split:
            OpcodeRow(
                "split", [.write(.coin), .change, .read(.int)], .money,
                "Takes c units out of the coin b into the coin a of the same asset; traps "
                    + "with negativeAmount, insufficientFunds.")
        case .merge:
            OpcodeRow(
                "merge", [.change, .consume], .money,
                "Adds the coin b to the coin a of the same asset and uses b up.")
        case .take:
            OpcodeRow(
                "take", [.write(.coin), .consume], .flat,
                "Moves the coin b to a.")
        case .deposit:
            OpcodeRow(
                "deposit", [.read(.id), .consume], .money,
                "Pays the coin b into the account of the party or licence a.")
        case .keep:
            OpcodeRow(
                "keep", [.consume], .money,
                "Pays the coin a into the licence's own account.")
        case .emit:
            OpcodeRow(
                "emit", [.readEvent, .event], .event,
                "Emits the event with the fields that stand from a on; traps with sizeExceeded, "
                    + "tooManyEvents.")
        case .sha256:
            OpcodeRow(
                "sha256", [.write(.id), .read(.bytes)], .hash,
                "a = the SHA-256 digest of the bytes b.")
        case .verified:
            OpcodeRow(
                "verified", [.write(.bool), .readRun([.bytes, .id, .bytes]), .scheme], .signature,
                "a = whether (b+2) is a strict signature over the 32 bytes of (b+1) by the "
                    + "public key b of the scheme c; false for bytes that are no key or no "
                    + "signature.")
        case .series:
            OpcodeRow(
                "series", [.write(.bool), .write(.ratio), .readRun([.id, .date])], .lookup,
                "a = whether the series c has a value attested for the day (c+1), b = that "
                    + "value, 0 where there is none; traps with sizeExceeded.")
        case .granted:
            OpcodeRow(
                "granted",
                [
                    .write(.bool), .readRun([.id, .id, .date]), .readRun([.int, .int, .int]),
                ], .lookup,
                "a = whether a grant in force lets the party b do with the work (b+1) on the day "
                    + "(b+2) what the right c says, for the field (c+1), in the place (c+2); "
                    + "false for numbers that are no right, field or place; traps with "
                    + "tooManyGrants.")
        }
    }
}
