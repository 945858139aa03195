import Glibc
import LicetBytecode
import LicetPrimitives
import LicetVM
import Measuring

/// Times samples: the thread's own time, the least of interleaved rounds, against a fixed loop of
/// the machine that runs beside each of them in the same round.
struct Meter {
    /// Interleaved rounds.
    var rounds = 25
    /// The least nanoseconds of one timed program.
    var least = 150_000.0
    /// Nanoseconds that the fixed loop took in the reference run: the scale of every figure.
    static let referenceLoop = 100_000.0

    private let machine = Machine()
    private let state: StateReader
    private let calibration: Calibration
    private let empty: Sample

    init(_ state: StateReader) throws {
        self.state = state
        calibration = Calibration()
        let verified = try Verifier.seal(
            Assembler.assemble(
                """
                module "Gas"
                function "nothing" (int64) -> ()
                registers int64
                return r0
                end
                action "go" call function 0 clause 0 arguments "trips" int64
                file "gas.licet"
                clause "rule" line 1 "rule"
                """))
        empty = Sample("nothing", "envelope", verified, copies: 1, mostTrips: 1)
    }

    /// What a sample came to.
    struct Reading {
        /// Nanoseconds of one call on the reference run's scale, envelope excluded.
        var nanoseconds: Double
        /// Gas of one call, that of the empty call excluded.
        var gas: Double
        /// Repetitions in one call.
        var repetitions: Double
        /// Times slower than the reference run the machine was.
        var slowness: Double
    }

    /// Times all samples, round by round.
    func read(_ samples: [Sample], report: (Int) -> Void = { _ in }) throws -> [Reading] {
        let failures = samples.compactMap { sample -> String? in
            do {
                _ = try outcome(sample.call, sample)
                return nil
            } catch {
                return "\(error)"
            }
        }
        if !failures.isEmpty { throw MeasuringError.because(failures.joined(separator: "\n")) }
        let sized = try samples.map { try size($0) }
        let envelope = try time(empty.call, empty, calls: 512)
        let envelopes = try samples.map { try $0.takesTrips ? envelope : self.envelope(of: $0) }
        var bests = [Double](repeating: .infinity, count: samples.count)
        var beside = [Double](repeating: .infinity, count: samples.count)
        for round in 0..<rounds {
            report(round)
            for index in sized.indices {
                beside[index] = min(beside[index], calibration.time())
                let calls = sized[index].calls
                let taken = try time(sized[index].call, samples[index], calls: calls)
                let around = envelopes[index]
                let own = taken - around * min(1, taken / (2 * around))
                bests[index] = min(bests[index], own)
            }
        }
        let nothing = try outcome(empty.call, empty).gasUsed
        return try sized.indices.map { index in
            let gas = Double(try outcome(sized[index].call, samples[index]).gasUsed - nothing)
            let slowness = beside[index] / Self.referenceLoop
            return Reading(
                nanoseconds: bests[index] / slowness, gas: gas,
                repetitions: sized[index].repetitions, slowness: slowness)
        }
    }

    /// A sample's time from the least of a few runs, for a search.
    func quick(_ sample: Sample, runs: Int = 3) throws -> Reading {
        _ = try outcome(sample.call, sample)
        let sized = try size(sample)
        var best = Double.infinity
        var beside = Double.infinity
        for _ in 0..<runs {
            beside = min(beside, calibration.time())
            best = min(best, try time(sized.call, sample, calls: sized.calls))
        }
        let slowness = beside / Self.referenceLoop
        let gas = Double(try outcome(sized.call, sample).gasUsed)
        return Reading(
            nanoseconds: best / slowness, gas: gas, repetitions: sized.repetitions,
            slowness: slowness)
    }

    /// A call whose time is worth reading, and how many of it.
    private struct Sized {
        var call: Call
        var calls: Int
        var repetitions: Double
    }

    private func size(_ sample: Sample) throws -> Sized {
        var call = sample.call
        guard sample.takesTrips else {
            let once = try time(call, sample, calls: 4)
            return Sized(call: call, calls: max(4, Int(least / once) + 1), repetitions: 1)
        }
        var trips = min(4, sample.mostTrips)
        while true {
            call.arguments = [.int(BigInt(trips))]
            let taken = try time(call, sample, calls: 1)
            if taken >= least || trips >= sample.mostTrips { break }
            let wanted = Double(trips) * least * 1.3 / max(taken, 200)
            trips = min(sample.mostTrips, max(trips * 2, min(Int(wanted), trips * 16)))
        }
        let repetitions = Double(trips * sample.copies)
        guard trips == sample.mostTrips else {
            return Sized(call: call, calls: 1, repetitions: repetitions)
        }
        // Where more trips make no sense, more calls make the time long enough.
        let once = try time(call, sample, calls: 2)
        let calls = Int(least / max(once, 200)) + 1
        return Sized(call: call, calls: calls, repetitions: repetitions)
    }

    /// Nanoseconds that a contract's call takes around its instructions: the look at its arguments
    /// and at what the licence was offered with, for which the ledger has a price of its own. The
    /// same call without gas ends before its first instruction.
    private func envelope(of sample: Sample) throws -> Double {
        var call = sample.call
        call.gasLimit = 0
        return try (0..<rounds).reduce(.infinity) { least, _ in
            min(least, try time(call, sample, calls: 64))
        }
    }

    /// Nanoseconds of the thread's time a call takes.
    private func time(_ call: Call, _ sample: Sample, calls: Int) throws -> Double {
        let host = host(of: call, sample)
        let start = Self.now()
        for _ in 0..<calls { _ = try machine.execute(call, of: sample.program, on: host) }
        return Double(Self.now() - start) / Double(calls)
    }

    private func outcome(_ call: Call, _ sample: Sample) throws -> Outcome {
        let outcome = try machine.execute(
            call, of: sample.program, on: host(of: call, sample))
        if case .failure(let trap) = outcome.result {
            throw MeasuringError.because("\(sample.name) traps: \(trap)")
        }
        return outcome
    }

    private func host(of call: Call, _ sample: Sample) -> StoreHost {
        StoreHost(state, module: sample.module, licence: call.licence, sender: call.sender)
    }

    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// The fixed loop: dependent multiplications and loads from a table that fits the nearest cache.
struct Calibration {
    private let table: [UInt64] = (0..<1_024).map { $0 &* 0x9E37_79B9_7F4A_7C15 }

    /// Nanoseconds that one run of the loop takes.
    func time() -> Double {
        let start = Meter.now()
        let result = table.withUnsafeBufferPointer { table in
            var state: UInt64 = 1
            for _ in 0..<Self.steps {
                state = (state ^ table[Int(state >> 54)]) &* 0xD134_2543_DE82_EF95 &+ 1
            }
            return state
        }
        let taken = Double(Meter.now() - start)
        return result == 0 ? taken + 1 : taken
    }

    private static let steps = 32_768
}
