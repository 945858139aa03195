/// The price of each opcode by the widest of its registers, beside what follows its operands.
extension GasSchedule {
    /// What an opcode costs on registers of one word.
    public static func base(_ opcode: Opcode) -> UInt64 { price(opcode).one }

    /// What it costs more on registers of two words, or on values that are copied word by word.
    public static func double(_ opcode: Opcode) -> UInt64 { price(opcode).double }

    /// What it costs more on registers of more than 128 bits.
    public static func wide(_ opcode: Opcode) -> UInt64 { price(opcode).wide }

    /// The three prices of an opcode; those of wider registers are added to the first.
    struct BasePrice {
        var one: UInt64
        var double: UInt64 = 0
        var wide: UInt64 = 0

        init(_ one: UInt64, _ double: UInt64 = 0, _ wide: UInt64 = 0) {
            self.one = one
            self.double = double
            self.wide = wide
        }
    }

    static func price(_ opcode: Opcode) -> BasePrice {
        switch opcode {
        case .jump: BasePrice(300)
        case .branch, .unless: BasePrice(450)
        case .enter: BasePrice(600)
        case .loop: BasePrice(300)
        case .call: BasePrice(900)
        case .return: BasePrice(500)
        case .require, .refuse: BasePrice(200)
        case .move: BasePrice(250, 600, 800)
        case .const: BasePrice(230, 600, 900)
        case .small: BasePrice(220, 200, 300)
        case .param: BasePrice(250, 300, 600)
        case .today: BasePrice(400)
        case .sender, .licence: BasePrice(280)
        case .add, .sub: BasePrice(180, 200, 1_200)
        case .mul: BasePrice(200, 250, 1_600)
        case .div, .mod: BasePrice(280, 700, 1_700)
        case .neg, .abs: BasePrice(230, 200, 900)
        case .min, .max: BasePrice(240, 150, 1_200)
        case .muldiv: BasePrice(560, 2_000, 4_500)
        case .pow: BasePrice(4_500, 3_000, 8_000)
        case .eq, .lt, .le: BasePrice(280, 100, 900)
        case .ratio: BasePrice(1_500, 0, 6_000)
        case .whole: BasePrice(300, 0, 1_700)
        case .radd, .rsub: BasePrice(1_500, 0, 8_000)
        case .rmul: BasePrice(1_300, 0, 8_000)
        case .rdiv: BasePrice(1_500, 0, 10_000)
        case .rneg: BasePrice(270, 0, 1_700)
        case .rmin, .rmax: BasePrice(320, 0, 3_300)
        case .req: BasePrice(230, 0, 2_300)
        case .rlt, .rle: BasePrice(310, 0, 2_300)
        case .round: BasePrice(520, 0, 2_000)
        case .and, .or, .not, .beq: BasePrice(260)
        case .days: BasePrice(400)
        case .adddays: BasePrice(6_600)
        case .addmonths: BasePrice(7_900)
        case .spanindex: BasePrice(18_500)
        case .deq, .dlt, .dle: BasePrice(280)
        case .datepart: BasePrice(7_000)
        case .ideq: BasePrice(270)
        case .inset: BasePrice(680)
        case .union, .intersect, .subtract: BasePrice(580)
        case .isempty: BasePrice(330)
        case .bytesEqual: BasePrice(1_100)
        case .tiers: BasePrice(4_500, 0, 9_000)
        case .share: BasePrice(3_400)
        case .apportion: BasePrice(5_000)
        case .get: BasePrice(400, 300, 400)
        case .put: BasePrice(400, 300, 400)
        case .fetch: BasePrice(900)
        case .store: BasePrice(1_500)
        case .has: BasePrice(950)
        case .remove: BasePrice(1_100)
        case .next, .first: BasePrice(3_000)
        case .count: BasePrice(1_200)
        case .balance: BasePrice(1_300)
        case .limit: BasePrice(2_800)
        case .withdraw: BasePrice(8_000)
        case .deposit, .keep: BasePrice(8_000)
        case .value: BasePrice(900)
        case .split, .merge: BasePrice(2_200)
        case .take: BasePrice(750)
        case .emit: BasePrice(4_500)
        case .sha256: BasePrice(20_000)
        case .verified: BasePrice(1_000)
        case .series: BasePrice(30_000)
        case .granted: BasePrice(40_000)
        }
    }
}
