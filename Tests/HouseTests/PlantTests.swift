import Foundation
import Testing

/// Every harness of a promise is itself tried on a defect: a patch in `Tests/Planted` that applies
/// to the tree as it is. `Tests/planted` tries them.
@Suite struct PlantTests {
    struct Plant {
        let name: String
        let defect: [String]
        let harnesses: [String]
        let path: String
    }

    static let plants: [Plant] = {
        let folder = HouseTests.root.appending(path: "Tests/Planted").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".patch") }.sorted().map { name in
            let path = folder + "/" + name
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            return Plant(
                name: name, defect: heads("defect: ", text), harnesses: heads("harness: ", text),
                path: path)
        }
    }()

    static func heads(_ word: String, _ text: String) -> [String] {
        text.components(separatedBy: "\n").prefix { !$0.isEmpty }
            .filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
    }

    static let harnesses: [String] = HouseTests.tests.map(\.path)
        .filter { $0.hasPrefix("Tests/PromiseTests/") && $0.hasSuffix("Tests.swift") }
        .map { path in
            String(path.dropFirst("Tests/".count).dropLast(".swift".count))
                .replacing("/", with: ".")
        }

    @Test func everyHarnessHasAPlant() {
        #expect(Self.harnesses.count >= 10)
        let tried = Self.plants.flatMap(\.harnesses)
        for harness in Self.harnesses { #expect(tried.contains(harness), "\(harness)") }
    }

    @Test func everyPlantNamesItsDefectAndAHarness() {
        for plant in Self.plants {
            #expect(plant.defect.count == 1, "\(plant.name)")
            #expect(!plant.harnesses.isEmpty, "\(plant.name)")
            for harness in plant.harnesses {
                #expect(Self.harnesses.contains(harness), "\(plant.name) names \(harness)")
            }
        }
    }

    @Test func everyPlantApplies() throws {
        for plant in Self.plants {
            let check = Process()
            check.executableURL = URL(filePath: "/usr/bin/env")
            check.arguments = ["git", "apply", "--check", plant.path]
            check.currentDirectoryURL = HouseTests.root
            let complaint = Pipe()
            check.standardError = complaint
            try check.run()
            let words = complaint.fileHandleForReading.readDataToEndOfFile()
            check.waitUntilExit()
            #expect(
                check.terminationStatus == 0,
                "\(plant.name): \(String(decoding: words, as: UTF8.self))")
        }
    }
}
