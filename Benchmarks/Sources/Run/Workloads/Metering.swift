import Foundation
import Measuring

extension Contest {
    /// Instructions of a settlement in plain core language, counted by callgrind, with the meter and on
    /// the same interpreter specialised without one. The rows hold instructions, not nanoseconds.
    func metering() throws -> [Row] {
        try [3, 10].flatMap { payees in
            let workload = Workload(
                name: "metering", n: payees, unit: "settlement, in instructions", count: 1_000)
            var metered = Timing()
            var unmetered = Timing()
            metered.note(try instructions(payees, isMetered: true))
            unmetered.note(try instructions(payees, isMetered: false))
            let rivals = [("unmetered", unmetered)]
            return [
                Row(
                    workload: workload, machine: "licet-core", gas: nil, timing: metered,
                    rivals: rivals),
                Row(
                    workload: workload, machine: "unmetered", gas: nil, timing: unmetered,
                    rivals: rivals),
            ]
        }
    }

    /// Instructions of one settlement: those of six thousand less those of two thousand, so that
    /// start and compilation fall out.
    private func instructions(_ payees: Int, isMetered: Bool) throws -> Double {
        let more = try collected(payees, calls: 6, isMetered: isMetered)
        let fewer = try collected(payees, calls: 2, isMetered: isMetered)
        return (more - fewer) / 4_000
    }

    private func collected(_ payees: Int, calls: Int, isMetered: Bool) throws -> Double {
        let process = Process()
        let talk = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                CommandLine.arguments[0], "--folder", folder, "--settlements", "\(calls)",
                "--payees", "\(payees)",
            ] + (isMetered ? [] : ["--unmetered"])
        process.standardError = talk
        try process.run()
        let said = String(
            decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let line = said.split(separator: "\n").first { $0.contains("Collected :") }
        guard process.terminationStatus == 0, let count = line?.split(separator: " ").last,
            let instructions = Double(count)
        else {
            throw MeasuringError.because("valgrind counted no instructions: \(said.suffix(300))")
        }
        return instructions
    }
}
