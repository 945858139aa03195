import ArgumentParser
import Measuring

/// Measures Licet beside the machines of others.
@main struct LicetBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet-bench", abstract: "Measures Licet beside the machines of others.")

    func run() throws {
        print("Nothing is measured yet.")
    }
}
