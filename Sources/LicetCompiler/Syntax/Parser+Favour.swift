import LicetBytecode

/// `most_favoured among later grants of WORK, for_good`
struct FavourNode: Sendable {
    let work: Name
    /// Nil where it is not said.
    let duration: FavourDuration?
    let span: Span
}

extension Parser {
    /// `most_favoured among later grants of WORK [, ( for_good | while_granted )]`
    mutating func favour() throws(Abandon) -> FavourNode {
        let start = take().span
        for word in [Word.among, .later, .grants, .of] { try expect(word) }
        let work = try usedName()
        var duration: FavourDuration?
        if take(.comma) {
            if take(.forGood) {
                duration = .forGood
            } else if take(.whileGranted) {
                duration = .whileGranted
            } else {
                try failWord(among: ["for_good", "while_granted"])
            }
        }
        return FavourNode(work: work, duration: duration, span: start.through(previous.span))
    }
}
