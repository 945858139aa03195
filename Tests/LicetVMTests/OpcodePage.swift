import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

/// One page of the opcode corpus: chunks of functions, each with calls of its last function.
struct OpcodePage {
    let prelude: String
    let opcode: Opcode
    private(set) var runs = 0
    private(set) var executions = 0
    private let machine = Machine()

    init(prelude: String, opcode: Opcode) {
        self.prelude = prelude
        self.opcode = opcode
    }

    /// The page with each call's outcome as the interpreters give it.
    mutating func answer(_ text: String) throws -> String {
        var lines: [String] = []
        var code = ""
        var verified: VerifiedModule?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("; run") else {
                lines.append(String(line))
                code = line == "---" ? "" : code + line + "\n"
                verified = nil
                continue
            }
            let question = line.dropFirst(5).split(
                separator: "->", omittingEmptySubsequences: false)
            let words = (question.first ?? "").split(separator: " ").map(String.init)
            let module = try verified ?? verify(code)
            verified = module
            let outcome = try run(words, module)
            lines.append((["; run"] + words + ["->", outcome]).joined(separator: " "))
        }
        return lines.joined(separator: "\n")
    }

    private func verify(_ code: String) throws -> VerifiedModule {
        var module = try Assembler.assemble(prelude + code)
        let last = module.functions.count - 1
        let types = module.functions[last].parameters
        module.actions = [
            Action(
                name: "go", kind: .call, function: UInt16(last),
                arguments: types.enumerated().map { Field(name: "a\($0)", type: $1) }, clause: 0)
        ]
        try Verifier.computeBounds(&module)
        return try Verifier.verify(module)
    }

    private mutating func run(_ words: [String], _ verified: VerifiedModule) throws -> String {
        var call = Self.call(verified.module)
        var host = Self.host
        var arguments: [String] = []
        for word in words {
            if word.hasPrefix("gas=") {
                call.gasLimit = try #require(UInt64(word.dropFirst(4)))
            } else if word.hasPrefix("limit=") {
                call.limits = [try #require(BigInt(decimal: String(word.dropFirst(6))))]
                host.balances[.sender] = [0: call.limits[0]]
            } else if word.hasPrefix("time=") {
                call.timeMilliseconds = try #require(Int64(word.dropFirst(5)))
            } else {
                arguments.append(word)
            }
        }
        let types = verified.module.actions[0].arguments.map(\.type)
        try #require(arguments.count == types.count, "\(words)")
        call.arguments = try zip(arguments, types).map { try #require(OpcodeText.value($0, $1)) }
        let fast = try machine.execute(call, of: Program(verified), on: host)
        let slow = try ReferenceInterpreter.execute(call, of: verified.module, on: host)
        #expect(fast == slow.outcome, "\(opcode) \(words)")
        #expect(fast.gasUsed <= verified.module.bounds[verified.module.bounds.count - 1])
        runs += 1
        executions += slow.executed[Int(opcode.rawValue)]
        let last = verified.module.functions.count - 1
        return OpcodeText.text(fast, door: last)
    }

    private static func call(_ module: Module) -> Call {
        Call(
            action: 0, arguments: [],
            parameters: [
                .int(12), .id(OpcodeText.id(1)), .date(day("2026-01-31")),
                .int(BigInt.one << 200), .bytes(Array("a note of eighteen".utf8)),
            ],
            territories: module.constants.map {
                if case .territory = $0 {
                    return TerritorySet(["DE", "FR"].compactMap { PlaceCode($0) })
                }
                return nil
            },
            sender: OpcodeText.id(2), licence: OpcodeText.id(3),
            timeMilliseconds: 1_767_225_600_000, gasLimit: 100_000_000, limits: [300])
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    private static var host: MemoryHost {
        var host = MemoryHost()
        host.slots = [1: .int(BigInt.one << 200)]
        host.records = [
            0: [
                (
                    key: [.date(day("2026-01-01")), .int(1)],
                    fields: [.int(10), .int(BigInt.one << 100)]
                ),
                (key: [.date(day("2026-02-01")), .int(5)], fields: [.int(-3), .int(100)]),
            ]
        ]
        host.balances = [
            .licence: [0: 1_000, 1: BigInt.one << 150], .sender: [0: 500, 1: 500],
        ]
        host.series = [
            (OpcodeText.id(7), day("2026-01-02"), Ratio(9, over: 8)),
            (OpcodeText.id(7), day("2026-01-03"), .zero),
            (OpcodeText.id(7), day("2026-01-04"), Ratio(BigInt.one << 200)),
        ]
        host.grants = [7: 2, 8: Limits.grantsVisited + 1, 9: Limits.grantsVisited].sorted(by: <)
            .compactMap { party, visited -> (act: Act, visited: Int)? in
                guard let right = Right(rawValue: 3), let field = FieldOfUse(rawValue: 2),
                    let place = PlaceCode(rawValue: 9)
                else { return nil }
                let act = Act(
                    party: OpcodeText.id(UInt8(party)), right: right, work: OpcodeText.id(5),
                    place: place, field: field, day: day("2026-01-02"))
                return (act: act, visited: visited)
            }
        return host
    }
}
