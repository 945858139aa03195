import LicetPrimitives
import LicetTerms

extension Execution {
    /// Attests a value of the sender's own series for a day that has none.
    func attest(_ name: String, on day: CivilDate, _ value: Ratio) throws(LedgerError) {
        let series = Series(attester: sender, name: name)
        guard series.isSound, Series.admits(value) else { throw .refused(.seriesMalformed, name) }
        guard try state.attested(series.id, on: day) == nil else {
            throw .refused(.alreadyAttested, "\(name) on \(day)")
        }
        state.write(KeySpace.series.key(series.id.bytes), series)
        state.write(KeySpace.attested(series.id, on: day), SeriesValue(value))
        events.append(.attested(series: series.id, day: day, value: value))
    }
}
