import ArgumentParser
import LicetWorkbench

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first contract, with tests, to begin from.",
        discussion: """
            Example: licet new Streaming    writes Streaming.licet

            Others:
              licet new Novel --template copies --ask       asks who, what, where and for how much
              licet new Novel --template copies --answer price=18 --answer territory=US+CA
              licet new --list                              the templates and what they ask
            """)

    @Argument(help: "The contract's name: a capital letter, then letters and digits.")
    var name: String?

    @Option(
        help: "What to begin from: \(ContractTemplate.all.map(\.name).joined(separator: ", ")).")
    var template = ContractTemplate.all[0].name

    @Option(help: "An answer to one of the template's questions, such as currency=USD.")
    var answer: [String] = []

    @Flag(help: "Ask the questions that --answer does not; an empty line leaves what is there.")
    var ask = false

    @Flag(help: "List the templates and what they ask.")
    var list = false

    @Option(help: "Where the file goes.", completion: .directory)
    var directory = "."

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.new/1"
        let file: String
        let licence: String
    }

    private struct Listing: Encodable {
        struct Question: Encodable {
            let key: String
            let question: String
            let answer: String
        }

        struct Template: Encodable {
            let name: String
            let summary: String
            let questions: [Question]
        }

        let schema = "licet.new.templates/1"
        let templates: [Template]
    }

    func run() throws {
        guard !list else { return try showTemplates() }
        guard let name else {
            throw Failure(.usage, "error: give the contract a name, such as: licet new Streaming")
        }
        let template = try ContractTemplate.named(template)
        let text = try template.text(named: name, answers: answers(to: template))
        let file = directory == "." ? "\(name).licet" : Files.path("\(name).licet", in: directory)
        try Files.create(Array(text.utf8), at: file)
        guard !output.isJSON else {
            return try Console.show(json: Result(file: file, licence: name))
        }
        Console.show(file)
        Console.say("Next: licet check \(file), then licet test \(file)")
    }

    /// The answers on the command line, then those that somebody gives.
    private func answers(
        to template: ContractTemplate
    ) throws -> [(key: String, answer: String)] {
        var given: [(key: String, answer: String)] = try answer.map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Failure(.usage, "error: \(word) is no answer; write it as currency=USD")
            }
            return (String(parts[0]), String(parts[1]))
        }
        guard ask else { return given }
        for question in template.questions where !given.contains(where: { $0.key == question.key })
        {
            guard let line = Console.ask("\(question.words) [\(question.answer)] ") else { break }
            if !line.isEmpty { given.append((question.key, line)) }
        }
        return given
    }

    private func showTemplates() throws {
        guard !output.isJSON else {
            return try Console.show(
                json: Listing(
                    templates: ContractTemplate.all.map { template in
                        Listing.Template(
                            name: template.name, summary: template.summary,
                            questions: template.questions.map {
                                Listing.Question(
                                    key: $0.key, question: $0.words, answer: $0.answer)
                            })
                    }))
        }
        for template in ContractTemplate.all {
            Console.show("\(template.name): \(template.summary)")
            for question in template.questions {
                let key = question.key.padding(toLength: 12)
                Console.show("  \(key)\(question.words) [\(question.answer)]")
            }
        }
    }
}

extension String {
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(1, length - count))
    }
}
