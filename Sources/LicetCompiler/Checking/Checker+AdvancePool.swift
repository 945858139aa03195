import LicetTerms

/// Several recoupable advances in one licence (rule 9): each is recouped from its own royalty alone,
/// or some have one balance that all their royalties recoup.
extension Checker {
    mutating func checkAdvancePools() {
        let nodes = royaltyNodes.map(\.node).filter { $0.advance?.recoupable ?? false }
        let advances = nodes.compactMap(\.advance)
        guard advances.count > 1 else {
            for advance in advances where advance.pool != nil {
                report(
                    .advancePoolForm, at: advance.span,
                    "no other royalty of the licence has a recoupable advance",
                    mend: "leave the words at the end out, or give each work a royalty with an "
                        + "advance of its own")
            }
            return
        }
        for advance in advances where advance.pool == nil {
            report(.advancePoolUnsaid, at: advance.span)
        }
        let pooled = advances.filter { $0.pool == .crossCollateral }
        if pooled.count == 1, let only = pooled.first {
            report(
                .advancePoolForm, at: only.span, "no other advance is `cross_collateral`",
                mend: "write `per work`, or `cross_collateral` at another advance too")
        }
        checkPaidAlike(pooled.count)
    }

    /// One royalty's payees do not pay back what was paid to another's.
    private mutating func checkPaidAlike(_ count: Int) {
        let members = royalties.indices.filter { royalties[$0].advance?.isPooled ?? false }
        guard count > 1, members.count == count, let first = members.first else { return }
        let recoupers = royalties[first].advance?.recoupers
        let isAlike =
            arePaidAlike(members)
            && members.allSatisfy { royalties[$0].advance?.recoupers == recoupers }
        guard !isAlike, let last = members.last,
            let node = royaltyNodes.first(where: { $0.place == royalties[last].place })?.node
        else { return }
        report(
            .advancePoolForm, at: node.advance?.span ?? node.head,
            "these royalties are not paid to the same payees in the same shares, so what was paid "
                + "to some would be recouped from others",
            mend: "write `per work`, or pay the royalties alike")
    }
}

extension CheckedContract {
    /// The first royalty whose advance has one balance with that of another.
    func advanceHolder(of royalty: Int) -> Int {
        guard royalties[royalty].advance?.isPooled ?? false else { return royalty }
        return royalties.firstIndex { $0.advance?.isPooled ?? false } ?? royalty
    }

    /// Whether several royalties have a recoupable advance.
    var hasSeveralAdvances: Bool {
        royalties.count { $0.advance?.isRecoupable ?? false } > 1
    }
}
