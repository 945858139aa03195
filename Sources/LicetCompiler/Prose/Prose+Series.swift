/// Attested series, and royalties that are converted by them.
extension Prose {
    mutating func writeSeries() {
        for series in contract.series {
            writer.clause(
                language.say(
                    .series, ("name", series.name), ("identifier", series.identifier),
                    ("attester", partyParameter(UInt16(clamping: series.attester))),
                    ("counted", code(series.counted)), ("unit", code(series.unit))))
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
        writer.clause(language.say(.convertMissing))
    }
}
