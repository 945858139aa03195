public import LicetPrimitives

/// Why a text identifies no work.
public enum WorkIdentifierError: Error, Hashable, Sendable {
    /// There is no colon between a scheme and a value.
    case noScheme
    /// No scheme has this word; the words that may have been meant, best first.
    case unknownScheme(String, suggestions: [String])
    /// The value does not have the form of its scheme.
    case malformed(WorkScheme)
    /// The check character does not fit the ones before it.
    case wrongCheckCharacter(WorkScheme, found: String, expected: String)
}

/// The identifier of a work or right: a scheme and a value in its one form.
///
/// Blanks, points and hyphens that schemes write for the eye are dropped, letters are made
/// capitals (lower case in DOI and digests), old forms become new ones, check characters are
/// verified. So equal identifiers are equal values.
public struct WorkIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// The scheme.
    public let scheme: WorkScheme
    /// The value in its one form, such as `USRC17607839`.
    public let value: String

    /// The identifier with this value, written with or without separators.
    public init(scheme: WorkScheme, value: String) throws(WorkIdentifierError) {
        self.value = try WorkIdentifierForm(scheme).normalised(value)
        self.scheme = scheme
    }

    /// The identifier written as `isrc:USRC17607839`.
    public init(_ text: String) throws(WorkIdentifierError) {
        guard let colon = text.firstIndex(of: ":") else { throw .noScheme }
        let word = String(text[..<colon])
        guard let scheme = WorkScheme(word: word.lowercased()) else {
            let words = WorkScheme.allCases.map(\.word)
            throw .unknownScheme(word, suggestions: NearMiss.search(word, among: words))
        }
        try self.init(scheme: scheme, value: String(text[text.index(after: colon)...]))
    }

    /// The scheme and the value, as `isrc:USRC17607839`.
    public var description: String { "\(scheme.word):\(value)" }
}

extension WorkIdentifier {
    /// Appends the scheme's number and the value.
    public func write(to writer: inout ByteWriter) {
        writer.u8(scheme.rawValue)
        writer.text(value)
    }

    /// Reads what `write` appended; a value that is not in its one form is refused.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let number = try reader.u8()
        guard let scheme = WorkScheme(rawValue: number) else {
            throw .unknownVariant(Int(number), of: "work identifier", at: at)
        }
        let text = try reader.text(limit: WorkIdentifierForm.greatestLength)
        let identifier = try? WorkIdentifier(scheme: scheme, value: text)
        guard let identifier, identifier.value == text else {
            throw .invalidValue(of: "work identifier", at: at)
        }
        self = identifier
    }
}
