import ArgumentParser
import LicetCompiler

/// A language that texts are printed in, by its tag.
struct TextLanguage: ExpressibleByArgument {
    let tag: String

    init?(argument: String) {
        guard ProseTexts.languages.contains(argument) else { return nil }
        tag = argument
    }

    private init(tag: String) { self.tag = tag }

    /// What is printed where none is asked for.
    static let english = TextLanguage(tag: "en")

    var defaultValueDescription: String { tag }
    static var allValueStrings: [String] { ProseTexts.languages }
}
