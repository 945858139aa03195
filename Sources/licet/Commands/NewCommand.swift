import ArgumentParser
import LicetWorkbench

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first contract, with tests, to begin from.",
        discussion: "Example: licet new Streaming    writes Streaming.licet")

    @Argument(help: "The contract's name: a capital letter, then letters and digits.")
    var name: String

    @Option(help: "Where the file goes.", completion: .directory)
    var directory = "."

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.new/1"
        let file: String
        let licence: String
    }

    func run() throws {
        let text = try StarterContract.text(named: name)
        let file = directory == "." ? "\(name).licet" : Files.path("\(name).licet", in: directory)
        try Files.create(Array(text.utf8), at: file)
        guard !output.isJSON else {
            return try Console.show(json: Result(file: file, licence: name))
        }
        Console.show(file)
        Console.say("Next: licet check \(file), then licet test \(file)")
    }
}
