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
    init(_ reason: ExitReason, _ error: some CodedError) {
        self.reason = reason
        message = """
            error[\(error.codeText)]: \(error.sentence)
              cause: \(error.cause)
              mend:  \(error.mend)
            """
    }

    /// Ends the process as the error asks.
    static func end(with error: any Error) -> Never {
        if let failure = error as? Failure {
            if let message = failure.message { Console.say(message) }
            exit(failure.reason.rawValue)
        }
        if let coded = error as? any CodedError {
            end(with: Failure(.unreadable, coded))
        }
        let code = Licet.exitCode(for: error)
        let message = Licet.fullMessage(for: error)
        if code == .success {
            if !message.isEmpty { print(message) }
            exit(0)
        }
        if !message.isEmpty { Console.say(message) }
        exit(code == .validationFailure ? ExitReason.usage.rawValue : ExitReason.mistake.rawValue)
    }
}
