import LicetBytecode
import LicetTerms

/// `expect Wave may communicate Recording in FR for audio_streaming`
extension Checker {
    mutating func may(_ node: MayNode) -> ScenarioExpectation? {
        let party = party(node.party)
        let work = work(node.work)
        let right = Right(word: node.right.text)
        if right == nil {
            let near = Vocabulary.rights.nearMisses(of: node.right.text).first
            report(
                .unknownRight, at: node.right.span, "`\(node.right.text)` is no right",
                mend: near.map { "write `\($0)`" })
        }
        let field = FieldOfUse(word: node.field.text)
        if field == nil {
            let near = Vocabulary.fields.nearMisses(of: node.field.text).first
            report(
                .unknownField, at: node.field.span, "`\(node.field.text)` is no field of use",
                mend: near.map { "write `\($0)`" })
        }
        let place = place(node.place)
        guard let party, let work, let right, let field, let place else { return nil }
        return .may(
            ScenarioPermission(
                party: parties[party].name, right: right, work: program.parameters[work].name,
                place: place, field: field, isAllowed: node.isAllowed,
                because: node.because?.text))
    }

    private mutating func place(_ name: Name) -> PlaceCode? {
        if let code = PlaceCode(name.text), !PlaceTable.version1.rows(of: code).isEmpty {
            return code
        }
        report(.unknownPlace, at: name.span, "`\(name.text)` is no code of a place")
        return nil
    }
}
