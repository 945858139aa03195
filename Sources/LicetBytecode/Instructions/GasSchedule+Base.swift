/// The price of each opcode by the widest of its registers, beside what follows its operands.
extension GasSchedule {
    /// What an opcode costs on registers of one word.
    public static func base(_ opcode: Opcode) -> UInt64 { price(opcode).one }

    /// What it costs more on registers of two words, or on values that are copied word by word.
    public static func double(_ opcode: Opcode) -> UInt64 { price(opcode).double }

    /// What it costs more on registers of more than 128 bits.
    public static func wide(_ opcode: Opcode) -> UInt64 { price(opcode).wide }

    /// What it costs more on bytes that are copied.
    public static func bytes(_ opcode: Opcode) -> UInt64 { price(opcode).bytes }

    /// The prices of an opcode; those of other registers are added to the first.
    struct BasePrice {
        var one: UInt64
        var double: UInt64 = 0
        var wide: UInt64 = 0
        var bytes: UInt64 = 0

        init(_ one: UInt64, _ double: UInt64 = 0, _ wide: UInt64 = 0, bytes: UInt64 = 0) {
            self.one = one
            self.double = double
            self.wide = wide
            self.bytes = bytes
        }
    }

    static func price(_ opcode: Opcode) -> BasePrice {
        switch opcode {
        case .jump: BasePrice(230)
        case .branch, .unless: BasePrice(290)
        case .enter: BasePrice(450)
        case .loop: BasePrice(60)
        case .call: BasePrice(230)
        case .return: BasePrice(150)
        case .require, .refuse: BasePrice(135)
        case .move: BasePrice(205, 125, 230, bytes: 1_150)
        case .const: BasePrice(235, 120, 1_020, bytes: 900)
        case .small: BasePrice(140, 150, 250)
        case .param: BasePrice(310, 215, 1_300, bytes: 1_380)
        case .today: BasePrice(180)
        case .sender, .licence: BasePrice(240)
        case .add: BasePrice(160, 130, 420)
        case .sub: BasePrice(160, 110, 1_020)
        case .mul: BasePrice(160, 290, 850)
        case .div, .mod: BasePrice(240, 740, 1_200)
        case .neg, .abs: BasePrice(160, 170, 620)
        case .min, .max: BasePrice(245, 125, 720)
        case .muldiv: BasePrice(560, 1_200, 4_300)
        case .pow: BasePrice(2_700, 0, 0)
        case .eq, .lt, .le: BasePrice(215, 140, 560)
        case .ratio: BasePrice(680, 0, 3_250)
        case .whole: BasePrice(250, 0, 1_620)
        case .radd, .rsub: BasePrice(650, 0, 5_500)
        case .rmul: BasePrice(850, 0, 5_500)
        case .rdiv: BasePrice(1_000, 0, 6_300)
        case .rneg: BasePrice(165, 0, 1_620)
        case .rmin, .rmax: BasePrice(300, 0, 3_430)
        case .req: BasePrice(205, 0, 1_230)
        case .rlt, .rle: BasePrice(245, 0, 2_700)
        case .round: BasePrice(430, 0, 2_350)
        case .and, .or, .not, .beq: BasePrice(235)
        case .days: BasePrice(460)
        case .adddays: BasePrice(490)
        case .addmonths: BasePrice(2_600)
        case .spanindex: BasePrice(650)
        case .deq, .dlt, .dle: BasePrice(220)
        case .datepart: BasePrice(1_010)
        case .ideq: BasePrice(270)
        case .inset: BasePrice(480)
        case .union, .intersect, .subtract: BasePrice(560)
        case .isempty: BasePrice(290)
        case .bytesEqual: BasePrice(950)
        case .tiers: BasePrice(2_300, 0, 4_500)
        case .share: BasePrice(4_000)
        case .apportion: BasePrice(1_500)
        case .get: BasePrice(270, 150, 1_340, bytes: 1_950)
        case .put: BasePrice(460, 90, 830, bytes: 1_500)
        case .fetch, .has: BasePrice(930)
        case .store: BasePrice(1_250)
        case .remove: BasePrice(1_080)
        case .next, .first: BasePrice(2_400)
        case .count: BasePrice(800)
        case .balance: BasePrice(1_700)
        case .limit: BasePrice(2_200)
        case .withdraw: BasePrice(3_200)
        case .deposit, .keep: BasePrice(2_300)
        case .value: BasePrice(800)
        case .split, .merge: BasePrice(1_600)
        case .take: BasePrice(870)
        case .emit: BasePrice(420)
        case .sha256: BasePrice(9_800)
        case .verified: BasePrice(230)
        case .series: BasePrice(36_000)
        case .granted: BasePrice(8_500)
        }
    }
}
