/// What a file says, as written and not yet checked: licences and tests in source order.
struct SourceFile: Sendable {
    var licences: [LicenceNode] = []
    var tests: [TestNode] = []
}

/// A word of the author's: a name bound, a name meant, or a word of a closed vocabulary.
struct Name: Sendable {
    let text: String
    let span: Span
}

/// A text between quotes, its escapes resolved.
struct TextNode: Sendable {
    let text: String
    let span: Span
}

/// `licence NAME(parameters) { items }`
struct LicenceNode: Sendable {
    let name: Name
    let parameters: [ParameterNode]
    let items: [LicenceItem]
    /// The head: from `licence` to the opening brace.
    let head: Span
    let span: Span
}

/// `name: Type`, of a licence, rule, action, table or event.
struct ParameterNode: Sendable {
    let name: Name
    let type: TypeNode
    var span: Span { name.span.through(type.span) }
}

/// A type as written.
struct TypeNode: Sendable {
    let kind: Kind
    let span: Span

    enum Kind: Sendable {
        case int, count, ratio, date, days, months, territory, place, field, bool, party, work, text
        /// `Money(EUR)`, or `Money` in the licence's currency.
        case money(currency: Name?)
    }
}

/// A clause or declaration of a licence, in source order.
enum LicenceItem: Sendable {
    case title(TitleNode)
    case licensor(PartiesNode)
    case licensee(PartiesNode)
    /// `payee A, B`
    case payees(PartiesNode)
    /// `party A, B`
    case parties(PartiesNode)
    case work(WorkNode)
    case currency(CurrencyNode)
    case offset(OffsetNode)
    case accounting(AccountingNode)
    case series(SeriesNode)
    case grant(GrantNode)
    case holdback(HoldbackNode)
    case report(ReportNode)
    case royalty(RoyaltyNode)
    case pay(PayNode)
    /// `interest 8% per annum simple actual/365 on late payment`
    case interest(InterestNode)
    /// `derivative WORK { … }`
    case derivative(DerivativeNode)
    /// `limit copies to 10_000 per licence, stop`
    case limit(LimitNode)
    /// `cap EUR 1_000_000 per accounting year over all, earlier_first`
    case cap(CombinedCapNode)
    /// `audit by Aurora once per accounting year, …`
    case audit(AuditNode)
    /// `dispute by PARTY within DURATION of statement, decided by PARTY`
    case dispute(DisputeNode)
    /// `terminate for breach by notice, cure 30 days`
    case terminate(TerminateNode)
    /// `suspend for breach after notice of 5 days, at most 60 days, at most 3 times, extend term`
    case suspend(SuspendNode)
    /// `renew for 1 year unless notice 90 days before expiry`
    case renew(RenewNode)
    /// `option to extend by 1 year at EUR 10_000, exercised 180 to 90 days before expiry`
    case option(OptionNode)
    /// `sell_off distribute for 6 months after end`
    case sellOff(SellOffNode)
    /// `revert if receipts below EUR 1_000 per accounting year`
    case revert(RevertNode)
    /// `invalid Patent attested by Registry, ex_nunc, keep due`
    case invalid(InvalidityNode)
    /// `amend by all` or `amend by 2 of Aurora, Wave, Ines`
    case amend(AmendNode)
    /// `amends LICENCE`
    case amends(AmendsNode)
    /// `assign Wave with consent of Aurora, debts stay`
    case assign(AssignNode)
    /// `approve Design by Aurora, within 10 days, else refused`
    case approve(ApproveNode)
    /// `promise CONDITION`
    case promise(PromiseNode)
    case state(StateNode)
    /// `let NAME = expression`: a constant of the licence.
    case constant(ConstantNode)
    case rule(RuleNode)
    case action(ActionNode)
    case event(EventNode)

    /// From the clause word to the end of the clause.
    var span: Span {
        switch self {
        case .title(let node): node.span
        case .licensor(let node), .licensee(let node), .payees(let node), .parties(let node):
            node.span
        case .work(let node): node.span
        case .currency(let node): node.span
        case .offset(let node): node.span
        case .accounting(let node): node.span
        case .series(let node): node.span
        case .grant(let node): node.span
        case .holdback(let node): node.span
        case .report(let node): node.span
        case .royalty(let node): node.span
        case .pay(let node): node.span
        case .interest(let node): node.span
        case .derivative(let node): node.span
        case .limit(let node): node.span
        case .cap(let node): node.span
        case .audit(let node): node.span
        case .dispute(let node): node.span
        case .terminate(let node): node.span
        case .suspend(let node): node.span
        case .renew(let node): node.span
        case .option(let node): node.span
        case .sellOff(let node): node.span
        case .revert(let node): node.span
        case .invalid(let node): node.span
        case .amend(let node): node.span
        case .amends(let node): node.span
        case .assign(let node): node.span
        case .approve(let node): node.span
        case .promise(let node): node.span
        case .state(let node): node.span
        case .constant(let node): node.span
        case .rule(let node): node.span
        case .action(let node): node.span
        case .event(let node): node.span
        }
    }
}
