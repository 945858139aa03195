import ArgumentParser
import Foundation
import LicetKeys
import LicetPrimitives
import LicetWorkbench

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make and show keys, each in an encrypted keystore file.",
        discussion: "Example: licet key new aurora --keys keys",
        subcommands: [New.self, List.self, Show.self])

    private struct Words: Encodable {
        let name: String
        let publicKey: String
        let file: String
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Make a random key and lock it with a passphrase.",
            discussion: """
                Example: licet key new aurora
                         licet key new aurora --scheme p256 --passphrase-file secret.txt
                """)

        enum Scheme: String, CaseIterable, ExpressibleByArgument {
            case ed25519, p256
        }

        @Argument(help: "A name for the key.")
        var name: String

        @Option(help: "The kind of key: ed25519 or p256.")
        var scheme = Scheme.ed25519

        @OptionGroup var keys: KeysOption
        @OptionGroup var passphrase: PassphraseOption
        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.key-new/1"
            let key: Words
        }

        func run() throws {
            let path = try keys.path(of: name)
            guard Files.isDirectory(path) == nil else { throw KeyError.exists(path: path) }
            let passphrase = try passphrase.read(confirm: true)
            let key = RandomKey.make(scheme == .ed25519 ? .ed25519 : .p256)
            let keystore = try Keystore.lock(key, with: passphrase)
            try keys.makeDirectory()
            try keystore.write(path: path)
            let text = KeyText.text(keystore.publicKey)
            guard !output.isJSON else {
                return try Console.show(
                    json: Result(key: Words(name: name, publicKey: text, file: path)))
            }
            Console.show(text)
            Console.say("Keep \(path) and its passphrase: nothing else can sign for this key.")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the keys by name.",
            discussion: "Example: licet key list --keys keys")

        @OptionGroup var keys: KeysOption
        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.key-list/1"
            let keys: [Words]
        }

        func run() throws {
            let found = try keys.names().map { name in
                let path = try keys.path(of: name)
                return Words(
                    name: name, publicKey: KeyText.text(try Keystore(path: path).publicKey),
                    file: path)
            }
            guard !output.isJSON else { return try Console.show(json: Result(keys: found)) }
            for key in found { Console.show("\(key.name)  \(key.publicKey)") }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a key's public part; needs no passphrase.",
            discussion: """
                Example: licet key show aurora
                         licet key show published:Wave    a demonstration's key, worth nothing
                """)

        @Argument(help: "The key's name.")
        var name: String

        @OptionGroup var keys: KeysOption
        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.key-show/1"
            let key: Words
        }

        func run() throws {
            let words: Words
            if let published = KeysOption.published(name) {
                words = Words(
                    name: name, publicKey: KeyText.text(published.publicKey), file: "")
            } else {
                let path = try keys.path(of: name)
                let key = try Keystore(path: path).publicKey
                words = Words(name: name, publicKey: KeyText.text(key), file: path)
            }
            guard !output.isJSON else { return try Console.show(json: Result(key: words)) }
            Console.show(words.publicKey)
        }
    }
}
