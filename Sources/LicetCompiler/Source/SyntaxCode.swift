/// The findings of the lexer and the parser, 3000 to 3099.
public enum SyntaxCode: Int, CaseIterable, Sendable {
    // The bytes of the file.
    case fileTooLong = 3000
    case notUTF8
    case tooManyTokens
    case tooDeep
    case expressionTooLong
    case tooManyDiagnostics
    case hiddenCharacter
    case foreignLetter
    case strayCharacter

    // Words and literals.
    case unclosedText = 3010
    case textTooLong
    case unknownEscape
    case nameTooLong
    case numberTooLong
    case badNumber
    case badDate
    case badLabel
    case badMoney
    case badOffset
    case badIdentifier
    case ambiguousDate

    // Clauses.
    case expectedItem = 3030
    case expectedClause
    case expectedName = 3033
    case reservedWord
    case expectedType
    case expectedExpression
    case expectedToken
    case expectedWord
    case expectedStatement
    case expectedStep
    case extraWords
    case unclosedBlock
    case givenTwice
    case missingLine
    case expectedTerritory
    case emptyList
    case notAValue
    case chainedComparison
}

extension SyntaxCode {
    /// What the catalogue says of it.
    var row: DiagnosticRow {
        DiagnosticEntry.row(of: self, in: [Self.bytesRows, Self.literalsRows, Self.clausesRows])
    }
}
