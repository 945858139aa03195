/// Disputes in English.
let englishDisputeRows = """
    dispute: Within {within} after the day on which a statement is drawn, the last day included, \
    {parties} may dispute a debt that the statement made, once, up to what is still owed on it. \
    The rest of the debt stays due and is paid as before.
    eitherParty: {first} or {last}
    disputeEscrow: Until the decision, what is disputed is not payable to the payees. {debtor} may \
    pay it, as a whole, into the account of the licence, where it is held in escrow until then.
    disputeDecision: {arbiter} alone decides, once, how much of what is disputed is upheld. What \
    is upheld is owed again, on the debt's own due date and in the debt's own shares, and what was \
    paid in pays it on the day of the decision. What is not upheld is not owed, and goes back to \
    {debtor} if it was paid in.
    disputeInterest: What is upheld bears interest as if it had not been disputed, also while it \
    is held in escrow; what was paid in pays the debt's interest first. What is not upheld bears \
    none; interest that was paid on it before counts against what the debt bears.
    disputeNoInterest: What is upheld bears interest as if it had not been disputed, but what is \
    paid in bears none from the day on which it is paid in; what was paid in pays the debt's \
    interest first. What is not upheld bears none; interest that was paid on it before counts \
    against what the debt bears.
    """
