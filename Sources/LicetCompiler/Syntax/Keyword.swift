/// The words of the language, for those who print them.
public enum Keyword {
    /// All words that mean something in a contract, in the order of the language's list.
    public static let all: [String] = Word.allCases.filter { $0 != .none }.map(\.text)
}
