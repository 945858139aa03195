import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

// Hashing, signatures, and questions about the ledger outside the licence.
extension ReferenceInterpreter {
    mutating func evidence(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .sha256:
            let bytes = try f.bytes(i.b)
            try pay(GasSchedule.hash(PlainValue.bytes(bytes).size), f)
            try f.write(Int(i.a), .id(Digest.sha256(bytes)))
        case .verified: try f.write(Int(i.a), .bool(try isVerified(i, f)))
        case .series:
            let (name, day) = (try f.id(i.c), try f.date(i.c, 1))
            let value = try state.host.attested(series: name, on: day)
            if let value { try pay(GasSchedule.attested(GasSchedule.size(value)), f) }
            try f.write(Int(i.a), .bool(value != nil))
            try f.write(Int(i.b), PlainValue(.ratio(value ?? .zero)))
        default: try f.write(Int(i.a), .bool(try isGranted(i, f)))
        }
    }

    private mutating func isVerified(_ i: Instruction, _ f: ReferenceFrame) throws -> Bool {
        let (key, message, signature) = (try f.bytes(i.b), try f.id(i.b, 1), try f.bytes(i.b, 2))
        guard let scheme = KeyScheme(rawValue: i.c) else { throw f.fault("no scheme") }
        guard key.count == scheme.publicKeyByteCount, signature.count == 64 else { return false }
        try pay(GasSchedule.key(scheme), f)
        guard let publicKey = PublicKey(scheme: scheme, bytes: key) else { return false }
        try pay(GasSchedule.point(scheme), f)
        guard let claimed = Signature(scheme: scheme, bytes: signature),
            publicKey.isWellFormed(claimed)
        else { return false }
        try pay(GasSchedule.check(scheme), f)
        return publicKey.verifies(claimed, over: message.bytes)
    }

    private mutating func isGranted(_ i: Instruction, _ f: ReferenceFrame) throws -> Bool {
        let (party, work, day) = (try f.id(i.b), try f.id(i.b, 1), try f.date(i.b, 2))
        let numbers = try (0..<3).map { try f.int(i.c, $0).int }
        guard let right = numbers[0].flatMap({ UInt8(exactly: $0) }).flatMap(Right.init),
            let field = numbers[1].flatMap({ UInt8(exactly: $0) }).flatMap(FieldOfUse.init),
            let place = numbers[2].flatMap({ UInt16(exactly: $0) }).flatMap(PlaceCode.init)
        else { return false }
        let search = try state.host.grants(
            covering: Act(
                party: party, right: right, work: work, place: place, field: field, day: day))
        let most = Limits.grantsVisited
        try pay(GasSchedule.lookup(grants: min(search.visited, most)), f)
        if search.visited > most { throw f.trap(.tooManyGrants) }
        return search.isCovered
    }
}
