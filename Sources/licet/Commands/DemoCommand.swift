import ArgumentParser
import LicetWorkbench

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Later.")

    func run() throws {}
}
