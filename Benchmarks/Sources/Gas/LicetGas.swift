import ArgumentParser
import Measuring

/// Measures what a unit of gas costs in time.
@main struct LicetGas: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet-gas", abstract: "Measures what a unit of gas costs in time.")

    func run() throws {
        print("Nothing is measured yet.")
    }
}
