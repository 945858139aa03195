import LicetBytecode
import LicetTerms

/// What a grant says of licences above and under it, and what a party holds back.
extension Prose {
    mutating func writeSublicence(_ grant: CoreGrant) {
        let licensor = ("licensor", partyParameter(grant.licensor))
        let licensee = ("licensee", partyParameter(grant.licensee))
        if let head = grant.head {
            writer.clause(
                language.say(.under, ("licence", parameter(head.licence)), licensor))
        }
        guard let sublicence = grant.sublicence else {
            writer.clause(language.say(.sublicenceNone, licensee))
            return
        }
        let depth = Int(sublicence.depth)
        writer.clause(
            language.say(.sublicence, count: depth, licensee, ("number", "\(depth)")))
        if sublicence.needsConsent { writer.clause(language.say(.sublicenceConsent, licensor)) }
        if let share = sublicence.passThrough {
            writer.clause(
                language.say(
                    .passThrough, licensor, ("share", language.percent(share))))
        }
    }

    mutating func writeHoldbacks() {
        let clauses = program.holdbacks.map(\.clause).reduce(into: [UInt16]()) { known, clause in
            if !known.contains(clause) { known.append(clause) }
        }
        for (number, clause) in clauses.enumerated() {
            let holdbacks = program.holdbacks.filter { $0.clause == clause }
            guard let first = holdbacks.first else { continue }
            writer.section(
                clauses.count == 1
                    ? language.say(.holdbackHeading)
                    : language.say(.holdbackHeadingNumbered, ("number", "\(number + 1)")))
            write(first, works: holdbacks.map { language.quote(parameter($0.work)) })
        }
    }

    private mutating func write(_ holdback: CoreHoldback, works: [String]) {
        writer.clause(
            language.say(
                .holdback, ("party", partyParameter(holdback.party)),
                ("works", language.list(works))))
        if holdback.rights == .any {
            writer.clause(language.say(.heldRightsAny))
        } else {
            writeWords(
                holdback.rights.words, of: .rights, head: .heldRightsHead, each: .right)
        }
        if holdback.fields == .any {
            writer.clause(language.say(.heldFieldsAny))
        } else {
            writeWords(
                holdback.fields.names, of: .fields, head: .heldFieldsHead, each: .field)
        }
        writeTerritory(holdback.territory, holdback.time, holdback.period)
        writePeriod(holdback.period, through: .heldThrough, until: .heldUntil)
        writer.clause(language.say(.heldElse))
    }
}
