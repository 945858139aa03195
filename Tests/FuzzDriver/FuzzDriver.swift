import Foundation
import LicetFuzzing
import LicetTestSupport

/// libFuzzer's own loop; the runtime without a `main` is linked.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int) -> Int

nonisolated(unsafe) private let bodies = FuzzBodies()
nonisolated(unsafe) private var target = FuzzTarget.module

/// Half of the changes to a module are changes of a module, so that they come past the decoder.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
    _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int, _ seed: UInt32
) -> Int {
    if target == .module, seed % 2 == 0 {
        let body = Array(UnsafeBufferPointer(start: data, count: size))
        if let changed = ByteMutation.mutateModule(body, seed: UInt64(seed)), changed.count <= room
        {
            for (index, byte) in changed.enumerated() { data[index] = byte }
            return changed.count
        }
    }
    return mutateBytes(data, size, room)
}

/// `Fuzz TARGET [libFuzzer's options and folders]` feeds one target; `Fuzz TARGET --seeds FOLDER`
/// writes its good inputs into a folder.
@main
enum FuzzDriver {
    static func main() throws {
        var words = CommandLine.arguments
        guard words.count > 1, let chosen = FuzzTarget(rawValue: words.remove(at: 1)) else {
            print("targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
            exit(2)
        }
        target = chosen
        if words.count == 3, words[1] == "--seeds" { return try write(to: words[2]) }
        words.insert("-max_len=\(chosen.lengthLimit)", at: 1)
        var count = CInt(words.count)
        var pointers = words.map { strdup($0) } + [nil]
        let status = pointers.withUnsafeMutableBufferPointer { buffer in
            guard var base = buffer.baseAddress else { return CInt(2) }
            return runDriver(&count, &base) { data, size in
                let bytes = Array(UnsafeBufferPointer(start: data, count: size))
                if let broken = bodies.run(target, bytes) {
                    FileHandle.standardError.write(Data("broken: \(broken)\n".utf8))
                    abort()
                }
                return 0
            }
        }
        exit(status)
    }

    private static func write(to folder: String) throws {
        for (index, seed) in try target.seeds().enumerated() {
            try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
        }
        for (name, bytes) in target.kept() {
            try Data(bytes).write(to: URL(filePath: folder).appending(path: name))
        }
    }
}
