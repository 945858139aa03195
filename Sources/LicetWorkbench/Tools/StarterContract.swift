/// The contract that `licet new` writes: small, whole, with a test at each boundary.
public enum StarterContract {
    /// The text for a contract's name.
    public static func text(named name: String) throws(ToolError) -> String {
        let letters = Array(name.utf8)
        let isName =
            letters.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
        guard isName, letters.count <= 64,
            letters.allSatisfy({ Character(UnicodeScalar($0)).isLetterOrDigit })
        else { throw .because(.badName, name) }
        return body.split(separator: "NAME", omittingEmptySubsequences: false)
            .joined(separator: name)
    }

    private static let body = """
        // A streaming licence for one recording. Change the names, the work, the days and the rates;
        // then run `licet check` and `licet test` on this file.
        licence NAME {
          title "Streaming licence for one recording"

          licensor Label
          licensee Platform
          payee    Artist

          work Recording = isrc:USRC17607839
          currency EUR
          offset +00:00
          accounting quarterly from 2026-01-01

          grant exclusive of Recording to Platform {
            right     communicate, reproduce
            territory EU + CH
            period    2026-01-01 through 2028-12-31
            field     audio_streaming
          }

          report Usage quarterly by Platform due 30 days after period {
            receipts Money
          }

          royalty on receipts {
            10% up to EUR 50_000
            12% beyond
            marginal, per accounting year
            round half_even
          }

          pay royalty within 45 days of statement to {
            Label  60%
            Artist 40%
            remainder largest
          }
        }

        test "the first tier ends at its bound" of NAME {
          on 2026-04-10 Platform reports Usage for 2026-Q1 { receipts EUR 50_000.00 }
          on 2026-05-01 Label draws statement 2026-Q1
          expect royalty EUR 5_000.00
          on 2026-05-20 Platform pays EUR 5_000.00
          expect Label holds EUR 3_000.00
          expect Artist holds EUR 2_000.00
        }

        test "only what is above the bound pays the second rate" of NAME {
          on 2026-04-10 Platform reports Usage for 2026-Q1 { receipts EUR 50_100.00 }
          on 2026-05-01 Label draws statement 2026-Q1
          expect royalty EUR 5_012.00
        }

        test "a report before the first day is refused" of NAME {
          on 2026-01-10 Platform reports Usage for 2025-Q4 { receipts EUR 1.00 }
          expect refused because period
        }

        """
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
