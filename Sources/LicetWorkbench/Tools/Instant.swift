import LicetPrimitives
import LicetTerms

/// Points in time as people write them for the tools: `2026-01-31T12:00:00Z`, or a day, which
/// means its noon.
public enum Instant {
    /// The UTC milliseconds of a text, or nil.
    public static func milliseconds(_ text: String) -> Int64? {
        guard text.utf8.count == 20 else {
            return CivilDate(text)?.startMilliseconds(offsetMinutes: 0).map { $0 + 43_200_000 }
        }
        let characters = Array(text)
        guard let day = CivilDate(String(characters[..<10])), characters[10] == "T",
            characters[13] == ":", characters[16] == ":", characters[19] == "Z",
            let start = day.startMilliseconds(offsetMinutes: 0),
            let hour = number(characters[11..<13], below: 24),
            let minute = number(characters[14..<16], below: 60),
            let second = number(characters[17..<19], below: 60)
        else { return nil }
        return start + Int64((hour * 60 + minute) * 60 + second) * 1_000
    }

    /// The text of UTC milliseconds, to the second.
    public static func text(_ milliseconds: Int64) -> String {
        guard let day = CivilDate.fromMilliseconds(milliseconds, offsetMinutes: 0),
            let start = day.startMilliseconds(offsetMinutes: 0)
        else { return "\(milliseconds) ms" }
        let seconds = (milliseconds - start) / 1_000
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map {
            $0 < 10 ? "0\($0)" : "\($0)"
        }
        return "\(day)T\(parts.joined(separator: ":"))Z"
    }

    private static func number(_ digits: ArraySlice<Character>, below bound: Int) -> Int? {
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(String(digits)),
            number < bound
        else { return nil }
        return number
    }
}
