import ArgumentParser
import Foundation
import LicetPrimitives

/// What the process's exit code tells.
enum ExitReason: Int32 {
    case no = 1
    case usage = 2
    case unreadable = 3
    case notCompiling = 4
    case refused = 5
    case mistake = 70

    /// What a numbered error means for the process.
    init(code: Int) {
        switch code {
        case 2_000..<3_000, 5_067, 5_068, 8_155: self = .no
        case 3_000..<4_000, 8_020..<8_030, 8_140: self = .notCompiling
        case 4_000..<5_000, 8_149, 8_157: self = .refused
        case 5_000..<6_000: self = .refused
        case 8_141...8_145, 8_154, 8_156, 8_158...8_162: self = .usage
        case 8_150: self = .mistake
        default: self = .unreadable
        }
    }
}

/// A command's way to end with a reason other than success.
struct Failure: Error {
    let reason: ExitReason
    /// What is said on standard error; nothing where the result already said it.
    let message: String?

    init(_ reason: ExitReason, _ message: String? = nil) {
        self.reason = reason
        self.message = message
    }

    /// Says a coded error with its cause and mend.
    init(_ error: any CodedError, reason: ExitReason? = nil) {
        self.reason = reason ?? ExitReason(code: error.code)
        message = """
            \(Console.red("error[\(error.codeText)]")): \(error.sentence)
              cause: \(error.cause)
              mend:  \(error.mend)
            """
    }

    /// Says an error where work goes on after it.
    static func say(_ error: any Error) {
        let failure =
            error as? Failure ?? (error as? any CodedError).map { Failure($0) }
            ?? Failure(.mistake, "\(error)")
        if let message = failure.message { Console.say(message) }
    }

    /// Ends the process as the error asks.
    static func end(with error: any Error) -> Never {
        if let failure = error as? Failure {
            if let message = failure.message { Console.say(message) }
            exit(failure.reason.rawValue)
        }
        if let coded = error as? any CodedError {
            end(with: Failure(coded))
        }
        let code = Licet.exitCode(for: error)
        let message = Licet.fullMessage(for: error)
        if code == .success {
            if !message.isEmpty { Console.show(message) }
            exit(0)
        }
        if !message.isEmpty { Console.say(message) }
        exit(code == .validationFailure ? ExitReason.usage.rawValue : ExitReason.mistake.rawValue)
    }
}
