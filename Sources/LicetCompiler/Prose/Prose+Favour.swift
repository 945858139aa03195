import LicetBytecode

/// A rate that is never above that of later grants.
extension Prose {
    mutating func writeFavour(_ royalty: CheckedRoyalty) {
        guard let favour = royalty.favour else { return }
        let base = royalty.publicBase(in: contract.reports[royalty.report])
        writer.clause(language.say(.favoured, ("work", language.quote(favour.name))))
        writer.clause(language.say(.favouredRate, ("base", base)))
        switch favour.duration {
        case .forGood: writer.clause(language.say(.favouredForGood))
        case .whileGranted: writer.clause(language.say(.favouredWhileGranted))
        }
    }
}
