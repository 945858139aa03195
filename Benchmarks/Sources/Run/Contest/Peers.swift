import Foundation
import Measuring

/// The machines of others, each a process that answers requests, and the oracle.
final class Peers {
    let oracle: Peer
    private let peers: [Peer]

    /// Starts the peers that `Benchmarks/prepare` made ready in the folder.
    init(folder: String, without: [String]) throws {
        let sources = folder + "/peers"
        let ready = folder + "/.build/peers"
        let python = ready + "/venv/bin/python"
        let settle = sources + "/settle.py"
        let commands: [(String, [String])] = [
            ("c-int128", [ready + "/c-int128"]),
            ("c-gmp", [ready + "/c-gmp"]),
            ("wasmtime", [python, sources + "/wasmtime_peer.py", ready + "/settle.wasm"]),
            (
                "wasmtime-wide",
                [python, sources + "/wasmtime_peer.py", ready + "/settle-wide.wasm", "wide"]
            ),
            ("wasmkit", ["/usr/bin/env", "wasmkit", "run", ready + "/settle.wasm"]),
            ("revm", [python, sources + "/revm_peer.py"]),
            ("cpython", ["/usr/bin/env", "python3", settle, "serve"]),
        ]
        for name in without where !commands.contains(where: { $0.0 == name }) {
            throw MeasuringError.because(
                "There is no peer `\(name)`; there are: "
                    + commands.map(\.0).joined(separator: " ") + ".")
        }
        oracle = try Peer("oracle", ["/usr/bin/env", "python3", settle, "serve"])
        peers = try commands.filter { !without.contains($0.0) }.map { try Peer($0.0, $0.1) }
    }

    /// Those of the named peers that take part.
    func named(_ names: [String]) -> [Peer] {
        peers.filter { names.contains($0.name) }
    }
}

/// A machine in a process of its own that speaks the line protocol of `peers/serve.h`.
final class Peer {
    let name: String
    private let process = Process()
    private let input: FileHandle
    private let output: UnsafeMutablePointer<FILE>

    init(_ name: String, _ command: [String]) throws {
        self.name = name
        let (requests, answers) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        process.standardInput = requests
        process.standardOutput = answers
        input = requests.fileHandleForWriting
        let descriptor = dup(answers.fileHandleForReading.fileDescriptor)
        guard let stream = fdopen(descriptor, "r") else {
            throw MeasuringError.because("The peer \(name) has no output.")
        }
        output = stream
        do {
            try process.run()
        } catch {
            throw MeasuringError.because(
                "The peer \(name) does not start: \(error). Benchmarks/run --without \(name) "
                    + "goes on without it.")
        }
    }

    deinit {
        try? input.close()
        fclose(output)
        if process.isRunning { process.terminate() }
    }

    /// Has the machine run a workload so many times from a fresh state.
    func answer(_ workload: String, n: Int, count: Int, repeats: Int) throws -> Answer {
        try input.write(contentsOf: Data("\(workload) \(n) \(count) \(repeats)\n".utf8))
        let words = try line().split(separator: " ")
        guard words.count >= 2, let nanoseconds = Double(words[0]) else {
            throw MeasuringError.because(
                "\(name), \(workload) \(n): \(words.joined(separator: " "))")
        }
        return Answer(
            nanoseconds: nanoseconds, check: String(words[1]),
            gas: words.count > 2 ? Double(words[2]) : nil)
    }

    private func line() throws -> String {
        var bytes: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(bytes) }
        let length = getline(&bytes, &capacity, output)
        guard length > 0, let bytes else {
            throw MeasuringError.because(
                "The peer \(name) stopped. Benchmarks/run --without \(name) goes on without it.")
        }
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
            .trimmingCharacters(in: .newlines)
    }
}

/// What one request came to.
struct Answer {
    /// Of all repeats together.
    var nanoseconds: Double
    /// What was computed, to be compared with the oracle's.
    var check: String
    /// Gas for one of what is counted, in the machine's own unit.
    var gas: Double?
}
