import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

extension ClauseTrial {
    /// What happens to the licence.
    enum Act {
        case activate, settle, owed, interest, disputed, escrowed, requestAudit
        case challenge, rejectChallenge, suspend, resume, owedBack
        /// The first day on which the right was not valid; nil where it never was.
        case attest(CivilDate?)
        /// A party whose place is assigned, to whom and from which day on.
        case assign(Int, Digest, CivilDate)
        case agreeAssignment(Int, Digest, CivilDate)
        case report(Int, CivilDate, [Value])
        case draw(CivilDate)
        case pay(BigInt)
        case refund(BigInt)
        case life(ClauseEvaluator.LifeAct, price: BigInt)
        /// Of a royalty's period what was found, and what the audit cost where that is asked.
        case find(Int, CivilDate, BigInt, fee: BigInt?)
        case agree(Int, CivilDate)
        /// A debt by its number, and an amount.
        case dispute(Int, BigInt)
        case escrow(Int, BigInt)
        case decide(Int, BigInt)

        /// What the action is called.
        func name(in contract: CheckedContract) -> String {
            switch self {
            case .activate: "activate"
            case .settle: "settle"
            case .owed: "owed"
            case .interest: "interest"
            case .disputed: "disputed"
            case .escrowed: "escrowed"
            case .requestAudit: "request_audit"
            case .attest: "attest_invalidity"
            case .challenge: "challenge"
            case .rejectChallenge: "reject_challenge"
            case .owedBack: "owed_back"
            case .refund: "refund"
            case .suspend: "suspend"
            case .resume: "resume"
            case .assign(let party, _, _): "assign_\(contract.parties[party].name)"
            case .agreeAssignment(let party, _, _):
                "agree_assign_\(contract.parties[party].name)"
            case .report(let number, _, _): "report_\(contract.reports[number].name)"
            case .draw: "draw_statement"
            case .pay: "pay"
            case .life(let act, _): act.rawValue
            case .find(let number, _, _, _): "audit_\(contract.royalties[number].name)"
            case .agree(let number, _): "agree_audit_\(contract.royalties[number].name)"
            case .dispute: "dispute"
            case .escrow: "escrow"
            case .decide: "decide"
            }
        }

        var arguments: [Value] {
            if case .life(.exercise, let price) = self { return [.int(price)] }
            return switch self {
            case .activate, .settle, .owed, .interest, .disputed, .escrowed, .requestAudit,
                .challenge, .rejectChallenge, .suspend, .resume, .owedBack, .life:
                []
            case .attest(let effective): effective.map { [.date($0)] } ?? []
            case .assign(_, let to, let from), .agreeAssignment(_, let to, let from):
                [.id(to), .date(from)]
            case .report(_, let first, let values): [.date(first)] + values
            case .draw(let first), .agree(_, let first): [.date(first)]
            case .pay(let amount), .refund(let amount): [.int(amount)]
            case .find(_, let first, let underpaid, let fee):
                [.date(first), .int(underpaid)] + (fee.map { [.int($0)] } ?? [])
            case .dispute(let number, let amount), .escrow(let number, let amount),
                .decide(let number, let amount):
                [.int(BigInt(number)), .int(amount)]
            }
        }

        /// Whether the sender attaches funds, so that its limit is no question.
        var takesMoney: Bool {
            switch self {
            case .pay, .refund, .escrow, .life(.exercise, _): true
            case .activate, .settle, .owed, .interest, .disputed, .escrowed, .requestAudit,
                .attest, .challenge, .rejectChallenge, .suspend, .resume, .owedBack, .assign,
                .agreeAssignment, .report, .draw, .life,
                .find, .agree,
                .dispute, .decide:
                false
            }
        }
    }
}

extension ClauseEvaluator {
    mutating func perform(_ act: ClauseTrial.Act) throws(Stop) -> [Value] {
        switch act {
        case .activate: try activate()
        case .settle: try settle()
        case .owed: return [.int(try owed())]
        case .interest: return [.int(try interest())]
        case .disputed: return [.int(disputed)]
        case .escrowed: return [.int(escrowed)]
        case .requestAudit: try requestAudit()
        case .attest(let effective): try attest(effective ?? base.start)
        case .challenge: try challenge()
        case .rejectChallenge: try rejectChallenge()
        case .owedBack: return [.int(owedBack)]
        case .refund(let amount): try refund(amount)
        case .suspend: try suspend()
        case .resume: try resume()
        case .assign(let party, let to, let from): try assign(party, to: to, from: from)
        case .agreeAssignment(let party, let to, let from):
            try agree(party, to: to, from: from)
        case .report(let number, let first, let values): try report(number, first, values)
        case .draw(let first): try drawStatement(first)
        case .pay(let amount): try pay(amount)
        case .life(let act, let price): try self.act(act, price)
        case .find(let number, let first, let underpaid, let fee):
            try find(number, first, underpaid, fee ?? .zero)
        case .agree(let number, let first): try agree(number, first)
        case .dispute(let number, let amount): try dispute(number, amount)
        case .escrow(let number, let amount): try escrow(number, amount)
        case .decide(let number, let amount): try decide(number, amount)
        }
        return []
    }
}
