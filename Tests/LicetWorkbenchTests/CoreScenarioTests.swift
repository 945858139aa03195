import LicetWorkbench
import Testing

/// Scenarios over what is written in the core language: slots, tables, rules, actions.
@Suite struct CoreScenarioTests {
    static let page = """
        licence Box(start: Date, finish: Date, fee: Money(EUR)) {
          title "A box"
          licensor Anna
          licensee Ben
          work Book = isbn:978-0-306-40615-7
          currency EUR
          offset +02:00
          grant sole of Book to Ben {
            right reproduce
            territory DE
            period start until finish
            field any
          }
          state opened : Int = 3
          state visits : table (seen: Date) of (count: Int) capacity 10
          rule double() -> Int { return opened * 2 }
          action open(n: Int) by Ben {
            require n > 0 else small "The number must be above zero."
            opened = opened + n
            visits[today].count = n
          }
        }

        test "a box counts" of Box with { start = 2026-03-01, finish = 2027-03-01, fee = EUR 1.50 } {
          on 2026-03-01 Ben calls open(2)
          expect opened 5
          expect visits[2026-03-01].count 2
          on 2026-03-02 Ben calls open(0)
          expect refused because small
          on 2026-03-03 Anna calls open(1)
          expect refused because caller
          expect opened 5
          on 2027-03-01
          expect status expired
        }
        """

    @Test func slotsAndRecordsAreFigures() throws {
        let contract = try Compiled.source(Self.page)
        let results = ScenarioRunner(contract, file: "page.licet").run()
        #expect(results.count == 1)
        for result in results { #expect(result.isPassed, "\(result.text)") }
        #expect(results.first?.expectations == 6)
    }
}
