/// An error that a user may meet: a number that never changes meaning, and words about it.
///
/// Bands: decode 1000, verification 2000, language 3000, trap 4000, rejection 5000, storage 6000,
/// node 7000, files and tools 8000.
public protocol CodedError: Error, Sendable, CustomStringConvertible {
    /// The number, within its phase's band.
    var code: Int { get }
    /// What happened, in one sentence.
    var sentence: String { get }
    /// Why it happens.
    var cause: String { get }
    /// What to do about it.
    var mend: String { get }
}

extension CodedError {
    /// The number as it is printed: `L1001`.
    public var codeText: String { "L\(code)" }
    /// The number and the sentence: `error[L1001] …`.
    public var description: String { "error[\(codeText)] \(sentence)" }
}
