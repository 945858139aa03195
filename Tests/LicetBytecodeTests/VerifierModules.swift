import LicetBytecode
import Testing

/// Modules in assembler text for the tests of the verifier.
enum VerifierModule {
    /// What every module here declares before its functions.
    static let prelude = """
        module "Trial"
        parameter "start" date value
        parameter "payee" id party
        parameter "song" id work
        asset "EUR" 2
        asset "USD" 2
        constant int64 7
        constant territory atSignature group "EU" place CH union
        constant ratio64 1/3
        constant bytes x0102
        constant int256 -9
        tiers marginal 100 1/10  beyond 1/5
        shares largest 7 2 1
        shares carry 1 2
        slot "total" int128 initial 0
        slot "where" set initial 1
        slot "rate" ratio64
        table "books" capacity 10 key "day" date "number" int64 fields "sum" int128 asset 0 "ok" bool
        event "paid" clause 0 fields "sum" int128 asset 0 "payee" id
        refusal "territory" clause 0 "outside the territory"
        file "trial.licet"
        clause "royalty" line 3 "royalty on receipts"

        """

    /// A module of the prelude and these lines.
    static func text(_ lines: String) -> String { prelude + lines + "\n" }

    /// A module with one action, `go`, whose function has these registers and this code.
    static func text(registers: String, loops: String? = nil, _ code: String) -> String {
        let loops = loops.map { "loops \($0)\n" } ?? ""
        return text(
            """
            function "go" () -> ()
            registers \(registers)
            \(loops)\(code)
            end
            action "go" call function 0 clause 0 arguments
            """)
    }

    /// Assembles and verifies, with bounds filled in.
    @discardableResult
    static func verify(_ text: String) throws -> VerifiedModule {
        var module = try Assembler.assemble(text)
        try Verifier.computeBounds(&module)
        return try Verifier.verify(module)
    }

    /// The error that the verifier refuses the text with.
    static func refusal(
        of text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> VerificationError {
        let module = try Assembler.assemble(text)
        return try refusal(of: module, sourceLocation: sourceLocation)
    }

    /// The error that the verifier refuses the module with; bounds are filled in where it has none.
    static func refusal(
        of module: Module, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> VerificationError {
        var module = module
        return try #require(
            throws: VerificationError.self, sourceLocation: sourceLocation
        ) {
            if module.bounds.isEmpty { try Verifier.computeBounds(&module) }
            _ = try Verifier.verify(module)
        }
    }
}
