import LicetBytecode
import LicetPrimitives

/// Hashing and signature checks.
enum Evidence {
    static func hash(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let source = frame + Int(op.b)
        let size = Cell(kind: .bytes).size(at: source)
        if let trap = charge(GasSchedule.hash(size), &gas) { return trap }
        Cell.write(Digest.sha256(bytes(at: source)), at: frame + Int(op.a))
        return nil
    }

    /// A key from b on, the digest it signed, the signature; each step is paid for before it is
    /// taken, so that what is no key costs less than a check.
    static func check(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        guard let scheme = KeyScheme(rawValue: UInt8(truncatingIfNeeded: op.c)) else {
            preconditionFailure("the verifier let an unknown scheme pass")
        }
        let key = frame + Int(op.b)
        let message = key + (1 + Cell.bytesWords)
        let signature = message + Cell.idWords
        frame[Int(op.a)] = 0
        guard bytes(at: key).count == scheme.publicKeyByteCount,
            let claimed = Signature(scheme: scheme, bytes: bytes(at: signature))
        else { return nil }
        if let trap = charge(GasSchedule.key(scheme), &gas) { return trap }
        guard let publicKey = PublicKey(scheme: scheme, bytes: bytes(at: key)) else { return nil }
        if let trap = charge(GasSchedule.point(scheme), &gas) { return trap }
        guard publicKey.isWellFormed(claimed) else { return nil }
        if let trap = charge(GasSchedule.check(scheme), &gas) { return trap }
        let digest = Cell.digest(at: message).bytes
        frame[Int(op.a)] = publicKey.verifies(claimed, over: digest) ? 1 : 0
        return nil
    }

    // Valid while the frame is: the bytes of a cell stand after their number.
    private static func bytes(at place: Limbs) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: place + 1, count: Int(bitPattern: place[0]))
    }
}
