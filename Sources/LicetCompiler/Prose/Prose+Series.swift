/// Attested series, and royalties that are converted by them.
extension Prose {
    mutating func writeSeries() {
        for series in contract.series {
            let words = [
                ("name", series.name), ("identifier", series.identifier),
                ("attester", partyParameter(UInt16(clamping: series.attester))),
            ]
            guard let pair = series.pair else {
                writer.clause(language.say(.seriesIndex, words[0], words[1], words[2]))
                continue
            }
            writer.clause(
                language.say(
                    .series, words[0], words[1], words[2], ("counted", code(pair.counted)),
                    ("unit", code(pair.unit))))
        }
    }

    mutating func writeConversion(_ royalty: CheckedRoyalty) {
        guard let conversion = royalty.conversion else { return }
        let day: Sentence = conversion.moment == .sale ? .convertSale : .convertPeriodEnd
        writer.clause(
            language.say(
                conversion.isInverse ? .convertDivided : .convertMultiplied,
                ("from", code(conversion.from)), ("to", code(conversion.to)),
                ("series", conversion.series.name), ("day", language.say(day))))
        if royalty.convertsByPeriod { writer.clause(language.say(.convertEachPeriod)) }
        writer.clause(language.say(.convertMissing))
    }
}
