/// `promise earned <= receipts`: what holds at every statement.
struct PromiseNode: Sendable {
    let condition: Expression
    let span: Span
}

extension Parser {
    /// `promise CONDITION`
    mutating func promise() throws(Abandon) -> PromiseNode {
        let start = take().span
        let condition = try expression()
        return PromiseNode(condition: condition, span: start.through(previous.span))
    }
}
