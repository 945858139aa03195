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
        case .branch, .unless: BasePrice(275)
        case .enter: BasePrice(450)
        case .loop: BasePrice(60)
        case .call: BasePrice(195)
        case .return: BasePrice(150)
        case .require, .refuse: BasePrice(150)
        case .move: BasePrice(212, 0, 85, bytes: 1_150)
        case .const: BasePrice(185, 50, 5, bytes: 850)
        case .small: BasePrice(140, 150, 250)
        case .param: BasePrice(222, 110, 1_000, bytes: 1_050)
        case .today: BasePrice(205)
        case .sender, .licence, .ideq: BasePrice(240)
        case .add: BasePrice(170, 75, 270)
        case .sub: BasePrice(175, 90, 245)
        case .mul: BasePrice(165, 170, 415)
        case .div, .mod: BasePrice(295, 415, 355)
        case .neg, .abs: BasePrice(175, 160, 845)
        case .min, .max: BasePrice(235, 45, 230)
        case .muldiv: BasePrice(560, 1_650, 4_500)
        case .pow: BasePrice(2_700, 0, 0)
        case .eq, .lt, .le: BasePrice(200, 65, 165)
        case .ratio: BasePrice(570, 0, 3_300)
        case .whole: BasePrice(250, 0, 1_620)
        case .radd, .rsub: BasePrice(540, 0, 5_600)
        case .rmul: BasePrice(850, 0, 5_500)
        case .rdiv: BasePrice(1_000, 0, 6_300)
        case .rneg: BasePrice(185, 0, 1_750)
        case .rmin, .rmax: BasePrice(240, 0, 3_690)
        case .req: BasePrice(190, 0, 1_450)
        case .rlt, .rle: BasePrice(212, 0, 3_080)
        case .round: BasePrice(430, 0, 2_600)
        case .and, .or, .not, .beq: BasePrice(200)
        case .days: BasePrice(300)
        case .adddays: BasePrice(320)
        case .addmonths: BasePrice(2_600)
        case .spanindex: BasePrice(860)
        case .deq, .dlt, .dle: BasePrice(220)
        case .datepart: BasePrice(1_010)
        case .inset: BasePrice(390)
        case .union, .intersect, .subtract: BasePrice(560)
        case .isempty: BasePrice(260)
        case .bytesEqual: BasePrice(1_050)
        case .tiers: BasePrice(2_300, 0, 4_500)
        case .share: BasePrice(1_300)
        case .apportion: BasePrice(700)
        case .get: BasePrice(228, 70, 1_260, bytes: 1_950)
        case .put: BasePrice(275, 55, 1_060, bytes: 1_350)
        case .fetch, .store: BasePrice(440)
        case .has: BasePrice(930)
        case .remove: BasePrice(900)
        case .next, .first: BasePrice(2_100)
        case .count: BasePrice(620)
        case .balance: BasePrice(1_430)
        case .limit: BasePrice(2_080)
        case .withdraw: BasePrice(1_200)
        case .deposit, .keep: BasePrice(600)
        case .value: BasePrice(440)
        case .split: BasePrice(720, 0, 600)
        case .merge: BasePrice(850)
        case .take: BasePrice(680)
        case .emit: BasePrice(380)
        case .sha256: BasePrice(9_800)
        case .verified: BasePrice(430)
        case .series: BasePrice(36_000)
        case .granted: BasePrice(8_500)
        }
    }
}
