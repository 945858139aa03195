public import LicetPrimitives

/// Why a keystore cannot be read, opened or written; codes 8000 to 8011.
public enum KeyError: CodedError, Equatable {
    /// The text ends before the keystore does.
    case truncated
    /// The text is no keystore.
    case notKeystore
    /// The keystore is of a version this program does not read.
    case unknownVersion(Int)
    /// The keystore names a scheme, derivation or cipher this program does not have.
    case unknownMethod(String)
    /// The content is not what was written.
    case damaged
    /// The passphrase is not the one the key was locked with.
    case wrongPassphrase
    /// A key is not locked with an empty passphrase.
    case emptyPassphrase
    /// The cost of the derivation is outside its bounds.
    case costOutOfRange
    /// The derivation needs more memory than there is.
    case outOfMemory
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The file is there already.
    case exists(path: String)
    /// The file cannot be written.
    case unwritable(path: String, reason: String)

    /// The number of the error.
    public var code: Int {
        switch self {
        case .truncated: 8000
        case .notKeystore: 8001
        case .unknownVersion: 8002
        case .unknownMethod: 8003
        case .damaged: 8004
        case .wrongPassphrase: 8005
        case .emptyPassphrase: 8006
        case .costOutOfRange: 8007
        case .outOfMemory: 8008
        case .unreadable: 8009
        case .exists: 8010
        case .unwritable: 8011
        }
    }

    /// What is wrong.
    public var sentence: String {
        switch self {
        case .truncated: "the keystore ends before its closing brace"
        case .notKeystore: "the text is no keystore"
        case .unknownVersion(let version): "the keystore has version \(version), not 1"
        case .unknownMethod(let name): "the keystore names the method '\(name)', unknown here"
        case .damaged: "the keystore is not as it was written"
        case .wrongPassphrase: "the passphrase does not open the keystore"
        case .emptyPassphrase: "a keystore needs a passphrase"
        case .costOutOfRange: "the cost of the key derivation is outside its bounds"
        case .outOfMemory: "there is not enough memory to derive the key"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .exists(let path): "\(path) is there already"
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }

    /// Why it happens.
    public var cause: String {
        switch self {
        case .truncated: "The file was cut while it was copied or written."
        case .notKeystore: "The file is of another kind, or its text was changed."
        case .unknownVersion, .unknownMethod: "A newer program wrote it, or its text was changed."
        case .damaged: "A character was changed since the keystore was written."
        case .wrongPassphrase: "The passphrase differs from the one the key was locked with."
        case .emptyPassphrase: "An empty passphrase would leave the key open to every reader."
        case .costOutOfRange:
            "Passes are from 1 to 16 and memory from 8 KiB to 1 GiB, so that no file can stall."
        case .outOfMemory: "The derivation fills the memory that its cost names."
        case .unreadable: "The operating system refused, or the file is larger than a keystore is."
        case .exists: "A keystore is never overwritten: it may hold the only copy of a key."
        case .unwritable: "The operating system refused to create, write or sync the file."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .truncated, .notKeystore, .damaged: "Restore the file from a copy."
        case .unknownVersion, .unknownMethod: "Use a version of licet that knows this keystore."
        case .wrongPassphrase: "Try again; nothing can open the keystore without its passphrase."
        case .emptyPassphrase: "Choose a passphrase of several words."
        case .costOutOfRange: "Restore the file from a copy, or choose a cost within the bounds."
        case .outOfMemory: "Free memory, or open the keystore on a larger machine."
        case .unreadable: "Check the path and the permissions of the file."
        case .exists: "Choose another path, or move the old keystore away first."
        case .unwritable: "Check the path, the permissions and the free space."
        }
    }
}
