import LicetBytecode
import LicetCompiler
import LicetKeys
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetVM

/// What is said of a number wherever it is printed.
public struct CatalogueEntry: Sendable, Hashable, Encodable {
    /// The number in its band.
    public let number: Int
    /// The phase that gives it.
    public let phase: String
    /// What happened.
    public let sentence: String
    /// Why the rule stands.
    public let cause: String
    /// What to do about it.
    public let mend: String

    /// The number as it is printed: `L3171`.
    public var codeText: String { "L\(number)" }

    /// The entry as a person reads it.
    public var text: String {
        """
        \(codeText) (\(phase))
          \(sentence)
          cause: \(cause)
          mend:  \(mend)
        """
    }
}

/// All numbered errors of all phases, in one list.
public enum ErrorCatalogue {
    /// The entries in the order of their numbers.
    public static let entries: [CatalogueEntry] = {
        let all = decoding + verification + language + traps + rejections + storage + tools
        return all.sorted { $0.number < $1.number }
    }()

    /// The entry of a number as people write it: `L3171`, `l3107` or `3107`.
    public static func entry(for text: String) -> CatalogueEntry? {
        let digits = text.first == "L" || text.first == "l" ? text.dropFirst() : text[...]
        guard digits.utf8.count == 4, let number = Int(digits) else { return nil }
        return entries.first { $0.number == number }
    }

    // MARK: The phases

    private static let decoding = DecodeError.samples.map { entry("decoding", $0) }

    private static let verification = VerificationRule.allCases.map { rule in
        CatalogueEntry(
            number: rule.rawValue, phase: "verification",
            sentence: "the verifier refuses the module: \(words(of: "\(rule)"))",
            cause: rule.cause, mend: rule.mend)
    }

    private static let language = DiagnosticCode.all.map { code in
        entry(code.severity == .error ? "language" : "language, a warning", code)
    }

    private static let traps = TrapCode.allCases.map { code in
        CatalogueEntry(
            number: code.rawValue, phase: "trap", sentence: code.sentence, cause: code.cause,
            mend: code.mend)
    }

    private static let rejections = RejectionCode.allCases.map { code in
        entry("rejection", Rejection(code))
    }

    private static let storage = StorageError.samples.map { entry("storage", $0) }

    private static let tools =
        KeyError.samples.map { entry("keys", $0) }
        + AssemblyError.samples.map { entry("assembler", $0) }
        + ToolCode.allCases.map { entry("files and tools", ToolFault($0)) }

    private static func entry(_ phase: String, _ error: some CodedError) -> CatalogueEntry {
        CatalogueEntry(
            number: error.code, phase: phase, sentence: error.sentence, cause: error.cause,
            mend: error.mend)
    }

    /// `coinDropped` as `coin dropped`.
    private static func words(of name: String) -> String {
        name.reduce(into: "") { words, letter in
            if letter.isUppercase { words.append(" ") }
            words += letter.lowercased()
        }
    }
}

/// One of each kind, for the catalogue: what a number means is the same in every case of it.
extension DecodeError {
    fileprivate static var samples: [DecodeError] {
        [
            .truncated(at: 0), .trailingBytes(count: 1, at: 0), .numberNotMinimal(at: 0),
            .numberTooLarge(at: 0), .notBool(2, at: 0), .notOption(2, at: 0), .notText(at: 0),
            .lengthBeyondInput(length: 2, at: 0),
            .lengthBeyondLimit(length: 2, limit: 1, at: 0), .nestedTooDeep(at: 0),
            .integerNotCanonical(at: 0), .ratioNotCanonical(at: 0),
            .unknownVariant(9, of: "kind", at: 0), .notAscending(at: 0),
            .invalidPublicKey(at: 0), .unknownKeyScheme(9, at: 0),
            .unknownVersion(9, of: "format", at: 0), .invalidValue(of: "value", at: 0),
            .wrongMark(of: "file", at: 0),
        ]
    }
}

extension StorageError {
    fileprivate static var samples: [StorageError] {
        [
            .notLedger(path: "DIRECTORY"), .formatUnknown(found: "FORMAT"),
            .alreadyOpen(pid: 1), .readOnly, .mapFull, .diskFull,
            .inputOutputFailed(operation: "write", number: 5),
            .storeDamaged(detail: "DETAIL"), .blockDamaged(height: 1), .blockMissing(height: 1),
            .blockConflict(height: 1), .foreignBlocks, .keyLengthRefused(length: 0),
            .blockTooLong(length: 1), .outOfOrder(expected: 1, given: 2), .mustReopen,
            .treeDamaged(path: "PATH"), .ledgerMissing(path: "DIRECTORY"),
            .noPermission(operation: "open"), .readersFull,
            .rootMismatch(recorded: .zero, computed: .zero), .headerMissing(height: 1),
            .receiptsMissing(height: 1), .recordDamaged(key: "KEY"), .stopped,
        ]
    }
}

extension KeyError {
    fileprivate static var samples: [KeyError] {
        [
            .truncated, .notKeystore, .unknownVersion(9), .unknownMethod("NAME"), .damaged,
            .wrongPassphrase, .emptyPassphrase, .costOutOfRange, .outOfMemory,
            .unreadable(path: "FILE", reason: "REASON"), .exists(path: "FILE"),
            .unwritable(path: "FILE", reason: "REASON"),
        ]
    }
}

extension AssemblyError {
    fileprivate static var samples: [AssemblyError] {
        [
            .badText(line: 1), .unknownLine("WORD", line: 1), .unknownOpcode("WORD", line: 1),
            .expected("a name", found: nil, line: 1), .leftOver("WORD", line: 1),
            .labelRepeated("LABEL", line: 1), .labelUnknown("LABEL", line: 1),
            .functionOpen(line: 1), .wrongIndex(written: 1, actual: 0, line: 1),
            .noModule(line: 1),
        ]
    }
}
