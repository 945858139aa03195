import Benchmark
import LicetPrimitives

/// The primitives that everything stands on, one operation a benchmark.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .instructions, .throughput], scalingFactor: .kilo,
        maxDuration: .seconds(1))
    registerIntegers()
    registerEncoding()
    registerHashes()
    registerSignatures()
}

/// Arithmetic of any size: the operands have so many bits.
private func registerIntegers() {
    for bits in [64, 256, 1_024, 4_096] {
        let left = integer(bits: bits, seed: 3)
        let right = integer(bits: bits, seed: 5)
        let divisor = integer(bits: bits, seed: 7)
        let product = left * right
        Benchmark("BigInt add \(bits)") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(left + right) }
        }
        Benchmark("BigInt multiply \(bits)") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(left * right) }
        }
        Benchmark("BigInt divide \(2 * bits) by \(bits)") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(product.floorDivided(by: divisor)) }
        }
    }
}

/// The one byte format, BCS, there and back.
private func registerEncoding() {
    let amount = integer(bits: 128, seed: 3)
    let party = Digest.sha256(Array("party".utf8))
    Benchmark("BCS write amount, digest, text") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(encoded(amount, party)) }
    }
    let bytes = encoded(amount, party)
    Benchmark("BCS read amount, digest, text") { benchmark in
        for _ in benchmark.scaledIterations {
            var reader = ByteReader(bytes)
            blackHole((try reader.bigInt(), try reader.digest(), try reader.text()))
        }
    }
}

private func encoded(_ amount: BigInt, _ party: Digest) -> [UInt8] {
    var writer = ByteWriter()
    writer.bigInt(amount)
    writer.digest(party)
    writer.text("statement")
    return writer.bytes
}

private func registerHashes() {
    for count in [32, 1_024, 65_536] {
        let bytes = [UInt8](repeating: 7, count: count)
        Benchmark("SHA-256 \(count) bytes") { benchmark in
            for _ in benchmark.scaledIterations { blackHole(Digest.sha256(bytes)) }
        }
    }
    let branch = Digest.sha256([1])
    Benchmark("SHA-256 of a branch") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(Digest.hash(.branch, branch, branch)) }
    }
}

private func registerSignatures() {
    let message = [UInt8](repeating: 9, count: 256)
    let seed = [UInt8](repeating: 5, count: 32)
    let keys = [
        ("Ed25519", PrivateKey.ed25519(seed: seed)), ("P-256", PrivateKey.p256(scalar: seed)),
    ]
    for case (let name, let key?) in keys {
        let signature = key.sign(message)
        Benchmark("\(name) verify", configuration: .init(scalingFactor: .one)) { benchmark in
            for _ in benchmark.scaledIterations {
                blackHole(key.publicKey.verifies(signature, over: message))
            }
        }
    }
}

/// A number of so many bits that looks like none in particular.
private func integer(bits: Int, seed: Int) -> BigInt {
    var number = BigInt(seed)
    while number.bitWidth < bits {
        number = number * BigInt(6_364_136_223_846_793_005) + BigInt(1_442_695_040_888_963_407)
    }
    return number >> (number.bitWidth - bits)
}
