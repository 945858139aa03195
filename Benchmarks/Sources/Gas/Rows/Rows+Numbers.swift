import LicetPrimitives

// Whole numbers and ratios: every class, and sizes inside it.
extension Rows {
    /// Sizes tried in each class of 256 bits and above.
    static let sizes: [(bits: Int, limbs: [Int])] = [
        (256, [1, 2, 4]), (512, [1, 8]), (1024, [1, 4, 16]), (4096, [1, 8, 16, 32, 64]),
    ]

    mutating func integers() throws {
        try oneWord()
        for opcode in ["add", "sub", "min", "max", "eq", "lt", "le"] {
            try twoWords(opcode)
            for (bits, limbs) in Rows.sizes {
                for n in limbs {
                    try wide(opcode, bits, n, n)
                    if n > 1 {
                        try wide(opcode, bits, n, 1)
                    }
                }
            }
        }
        for opcode in ["mul", "div", "mod"] {
            try twoWords(opcode)
            for (bits, limbs) in Rows.sizes { try products(opcode, bits, limbs) }
        }
        try scalings()
        try powers()
        try copies("int64", "5")
        try copies("int64", "5", note: " to 256", to: "int256")
        try copies("int128", "\(Numbers.limbs(2))")
        for (bits, limbs) in Rows.sizes {
            for n in limbs {
                let number = Rows.number(n, bits)
                try copies("int\(bits)", "\(number)", note: " of \(n)")
                for opcode in ["neg", "abs"] {
                    try simple(
                        opcode, ["int\(bits)"], ["-\(number)"], to: "int\(bits)",
                        note: " \(bits) of \(n)")
                }
            }
        }
    }

    /// A number of so many limbs that the class has room for twice of.
    static func number(_ limbs: Int, _ bits: Int, seed: UInt64 = 1) -> BigInt {
        Numbers.bits(min(limbs * 64, bits) - 2, seed: seed)
    }

    private mutating func oneWord() throws {
        let (x, y) = ("123456789", "4321")
        for opcode in ["add", "sub", "mul", "div", "mod", "min", "max", "eq", "lt", "le"] {
            let target = ["eq", "lt", "le"].contains(opcode) ? "bool" : "int64"
            try simple(
                opcode, ["int64", "int64"], [x, y], to: target, note: " 64")
            guard opcode == "div" || opcode == "mod" else { continue }
            try simple(
                opcode, ["int64", "int64"], ["-9223372036854775807", "3"], to: target,
                note: " 64 long")
        }
        var text = ProgramText()
        let sum = text.value("int64", "1")
        let step = text.value("int64", "3")
        text.body = ["add \(sum) \(sum) \(step)"]
        try add("add 64 chain", "add", text)
        for opcode in ["neg", "abs"] {
            try simple(opcode, ["int64"], ["-\(x)"], to: "int64", note: " 64")
        }
    }

    private mutating func twoWords(_ opcode: String) throws {
        let target = ["eq", "lt", "le"].contains(opcode) ? "bool" : "int128"
        let (small, big) = (Numbers.bits(60), Numbers.bits(120))
        let isProduct = opcode == "mul"
        for (x, y) in [(small, Numbers.bits(50, seed: 2)), (big, isProduct ? BigInt(5) : small)] {
            try simple(
                opcode, ["int128", "int128"], ["\(x)", "\(y)"], to: target,
                note: " 128 of \(x.limbCount), \(y.limbCount)")
        }
        guard opcode == "div" || opcode == "mod" else { return }
        try simple(
            opcode, ["int128", "int128"], ["\(big)", "\(Numbers.bits(70, seed: 3))"], to: target,
            note: " 128 of 2, 2")
    }

    private mutating func wide(
        _ opcode: String, _ bits: Int, _ n: Int, _ m: Int
    ) throws {
        let target = ["eq", "lt", "le"].contains(opcode) ? "bool" : "int\(bits)"
        let (x, y) = (Rows.number(n, bits), Rows.number(m, bits, seed: n == m ? 2 : 3))
        try simple(
            opcode, ["int\(bits)", "int\(bits)"], ["\(x)", "\(y)"], to: target,
            note: " \(bits) of \(n), \(m)")
        guard target == "bool", n == m else { return }
        try simple(
            opcode, ["int\(bits)", "int\(bits)"], ["\(x)", "\(x)"], to: target,
            note: " \(bits) of \(n), same")
    }

    private mutating func products(_ opcode: String, _ bits: Int, _ limbs: [Int]) throws {
        for n in limbs {
            for m in limbs {
                if opcode == "mul", n + m > bits / 64 { continue }
                try wide(opcode, bits, n, m)
            }
        }
    }

    private mutating func scalings() throws {
        let modes = ["down", "half_even"]
        for (index, (bits, n, m, k)) in [
            (64, 1, 1, 1), (128, 1, 1, 1), (128, 2, 1, 1), (128, 2, 1, 2), (256, 1, 1, 1),
            (256, 2, 2, 2), (256, 4, 2, 4), (512, 8, 8, 8), (1024, 4, 4, 4), (1024, 16, 16, 16),
            (4096, 1, 1, 1), (4096, 16, 16, 16), (4096, 32, 32, 32), (4096, 64, 64, 64),
            (4096, 64, 1, 1), (4096, 1, 1, 64),
        ].enumerated() {
            var text = ProgramText()
            let type = "int\(bits)"
            let first = text.run([type, type, type])
            let least = min(n, m, k) == 1 && n + m + k <= 3
            for (offset, size) in [n, m, k].enumerated() {
                let number =
                    bits == 64 || least
                    ? Numbers.bits(40, seed: UInt64(offset + 1))
                    : Rows.number(size, bits, seed: UInt64(offset + 1))
                text.load(Rows.register(first, offset), type, "\(number)")
            }
            let target = text.register(type)
            text.body = ["muldiv \(target) \(first) \(modes[index % modes.count])"]
            try add("muldiv \(bits) of \(n), \(m), \(k)", "muldiv", text)
        }
    }

    private mutating func powers() throws {
        for (bits, base, exponent) in [
            (64, 2, 3), (64, 3, 39), (64, 10, 18), (64, 1, 1000), (128, 10, 38), (256, 10, 75),
            (1024, 2, 1000), (1024, 10, 300), (4096, 2, 4000), (4096, 10, 1200), (4096, 65537, 200),
        ] {
            let type = "int\(bits)"
            try simple(
                "pow", [type, "int64"], ["\(base)", "\(exponent)"], to: type,
                note: " \(bits) \(base)^\(exponent)")
        }
    }
}

// MARK: - Ratios

extension Rows {
    mutating func ratios() throws {
        let pairs: [(String, String, String)] = [
            ("whole", "7", "5"), ("same", "1/3", "2/3"), ("small", "1/3", "2/7"),
            ("middle", "123456/1234567", "7654321/9876541"),
            ("worst", "701408733/1134903170", "433494437/701408733"),
            ("long", "\(Numbers.bits(60))/\(Numbers.bits(60, seed: 2))", "1/3"),
            (
                "beyond", "\(Numbers.bits(30))/\(Numbers.bits(40, seed: 2))",
                "\(Numbers.bits(30, seed: 3))/\(Numbers.bits(31, seed: 4))"
            ),
        ]
        for (note, x, y) in pairs {
            for opcode in ["radd", "rsub", "rmul", "rdiv", "rmin", "rmax", "req", "rlt", "rle"] {
                let target = ["req", "rlt", "rle"].contains(opcode) ? "bool" : "ratio64"
                if note == "beyond" || note == "long", target == "ratio64" { continue }
                try simple(
                    opcode, ["ratio64", "ratio64"], [x, y], to: target, note: " 64 \(note)")
            }
            try simple(
                "round", ["ratio64"], [x], to: "int64", note: " 64 \(note)",
                suffix: " half_even")
            try simple(
                "rneg", ["ratio64"], [x], to: "ratio64", note: " 64 \(note)")
        }
        for (x, y) in [(6, 4), (1_134_903_170, 701_408_733), (1 << 40, 3), (5, 1)] {
            try simple(
                "ratio", ["int64", "int64"], ["\(x)", "\(y)"], to: "ratio64",
                note: " 64 \(x)/\(y)")
        }
        try simple("whole", ["int64"], ["5"], to: "ratio64", note: " 64")
        try copies("ratio64", "1/3")
        for (bits, limbs) in Rows.sizes + [(128, [1, 2])] {
            for n in limbs { try wideRatios(bits, n) }
        }
    }

    /// Fractions of so many limbs, and with numbers that Euclid's algorithm takes longest for.
    private mutating func wideRatios(_ bits: Int, _ n: Int) throws {
        let type = "ratio\(bits)"
        let half = max(30, n * 32 - 2)
        let (a, b) = (Numbers.bits(half), Numbers.bits(half, seed: 2))
        let (c, d) = (Numbers.bits(half, seed: 3), Numbers.bits(half, seed: 4))
        let (low, high) = Numbers.neighbours(bits: half)
        let size = (half + 63) / 64
        let length = n == 1 ? "\(half) bits" : "\(size)"
        for (note, x, y) in [
            ("random", "\(a)/\(b)", "\(c)/\(d)"), ("fibonacci", "\(low)/\(high)", "\(high)/\(low)"),
            ("whole", "\(a)", "\(c)"), ("equal", "\(a)/\(b)", "\(c)/\(b)"),
        ] {
            for opcode in ["radd", "rsub", "rmul", "rdiv", "rmin", "req", "rlt"] {
                let target = ["req", "rlt"].contains(opcode) ? "bool" : type
                try simple(
                    opcode, [type, type], [x, y], to: target,
                    note: " \(bits) of \(length) \(note)")
            }
            try simple(
                "round", [type], [x], to: "int\(bits)", note: " \(bits) of \(length) \(note)",
                suffix: " half_even")
            try simple(
                "rneg", [type], [x], to: type, note: " \(bits) of \(length) \(note)")
        }
        let (near, far) = Numbers.neighbours(bits: half, quotientBits: 40)
        for (note, x, y) in [
            ("random", a, b), ("fibonacci", high, low), ("same", a, a), ("quotients", far, near),
            ("beside", a, a - 3),
        ] {
            try simple(
                "ratio", ["int\(bits)", "int\(bits)"], ["\(x)", "\(y)"], to: type,
                note: " \(bits) of \(length) \(note)")
        }
        try simple(
            "whole", ["int\(bits)"], ["\(a)"], to: type, note: " \(bits) of \(length)")
    }
}
