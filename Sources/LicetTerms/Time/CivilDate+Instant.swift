// An instant is UTC milliseconds since 1970-01-01T00:00:00Z without leap seconds, as a block
// carries it. The offset is the contract's, fixed, in minutes east of UTC.
extension CivilDate {
    private static let millisecondsPerMinute: Int64 = 60_000
    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The civil day on which the instant falls at the offset; nil outside years 1 to 9999.
    ///
    /// Floors, so the last millisecond before midnight still belongs to the day before, also for
    /// instants before 1970.
    public static func fromMilliseconds(
        _ milliseconds: Int64, offsetMinutes: Int
    ) -> CivilDate? {
        guard let offset = offsetMilliseconds(offsetMinutes) else { return nil }
        let (local, overflow) = milliseconds.addingReportingOverflow(offset)
        guard !overflow else { return nil }
        let (day, rest) = local.quotientAndRemainder(dividingBy: millisecondsPerDay)
        return CivilDate(dayNumber: rest < 0 ? day - 1 : day)
    }

    /// The instant at which the day begins at the offset; nil for an offset beyond any clock.
    public func startMilliseconds(offsetMinutes: Int) -> Int64? {
        guard let offset = Self.offsetMilliseconds(offsetMinutes) else { return nil }
        return Int64(dayNumber) * Self.millisecondsPerDay - offset
    }

    /// Offsets are less than a day either way; anything larger is a mistake, not a zone.
    private static func offsetMilliseconds(_ minutes: Int) -> Int64? {
        guard (-1439...1439).contains(minutes) else { return nil }
        return Int64(minutes) * millisecondsPerMinute
    }
}
