import Foundation
import LicetBytecode
import Measuring

/// Programs that a search once found far off, kept as assembler text.
enum KeptFinds {
    /// Those of a folder, in the order of their names.
    static func samples(in folder: String) throws -> [Sample] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try names.filter { $0.hasSuffix(".lasm") }.sorted().map { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            let verified = try Verifier.seal(Assembler.assemble(text))
            let module = verified.module
            let trips = module.functions[Int(module.actions[0].function)].loops.last
            return Sample(
                "find " + name.dropLast(".lasm".count), "find", verified, copies: 1,
                mostTrips: Int(trips ?? 1))
        }
    }
}
