import LicetWorkbench
import Testing

@Suite struct CSVTableTests {
    @Test func aTableIsItsHeadAndItsRows() throws {
        let table = try CSVTable(
            Array("day,words\r\n2026-01-01,\"a, \"\"b\"\"\"\r\n2026-01-02,\n".utf8), file: "t.csv")
        #expect(table.head == ["day", "words"])
        #expect(table.rows == [["2026-01-01", "a, \"b\""], ["2026-01-02", ""]])
    }

    @Test func theLastRowNeedsNoLineEnd() throws {
        #expect(try CSVTable(Array("a,b\n1,2".utf8), file: "t.csv").rows == [["1", "2"]])
    }

    @Test func aTableOfOneColumnMayHaveAnEmptyCellInQuotes() throws {
        #expect(try CSVTable(Array("a\n\"\"\n".utf8), file: "t.csv").rows == [[""]])
    }

    static let faults: [(String, Int, String)] = [
        ("", 8107, "t.csv, row 1"),
        ("\n", 8107, "t.csv, row 1"),
        ("a,b\n1,2\n\n3,4\n", 8109, "t.csv, row 3"),
        ("a,b\n1\n", 8106, "t.csv, row 2"),
        ("a,b\n1,2,3\n", 8106, "t.csv, row 2"),
        ("a,b\n1,2\"3\n", 8103, "t.csv, row 2, column 2"),
        ("a,b\n\"1\"2,3\n", 8104, "t.csv, row 2, column 1"),
        ("a,b\n1,\"2\n", 8105, "t.csv, row 2, column 2"),
        ("a,b\n1\r,2\n", 8102, "t.csv, row 2"),
        ("a,b\r", 8102, "t.csv, row 1"),
        ("a,b\n1,\t2\n", 8101, "t.csv, row 2, column 2"),
        ("\u{FEFF}a,b\n1,2\n", 8101, "t.csv, row 1, column 1"),
        ("a,b\n1,\u{202E}2\n", 8101, "t.csv, row 2, column 2"),
    ]

    @Test(arguments: faults)
    func aMalformedTableIsRefusedWithItsPlace(text: String, code: Int, place: String) {
        let error = #expect(throws: ToolError.self) {
            try CSVTable(Array(text.utf8), file: "t.csv")
        }
        #expect(error?.code == code, "\(text.debugDescription) gave \(String(describing: error))")
        #expect(error?.sentence.hasPrefix(place + ":") == true, "\(error?.sentence ?? "")")
    }

    @Test func bytesThatAreNoTextAreRefused() {
        let error = #expect(throws: ToolError.self) {
            try CSVTable([0x61, 0x0A, 0xC3, 0x28, 0x0A], file: "t.csv")
        }
        #expect(error?.code == 8100)
    }

    @Test func tooManyRowsAreRefused() {
        let text = "a\n" + String(repeating: "1\n", count: CSVTable.rowLimit)
        let error = #expect(throws: ToolError.self) {
            try CSVTable(Array(text.utf8), file: "t.csv")
        }
        #expect(error?.code == 8108)
    }

    @Test func noBytesCrashTheReader() {
        for seed in 0..<2_000 {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            let bytes = (0..<Int(state % 40)).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let choices: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3, 0xA9, 0x00]
                return choices[Int(state >> 60) % choices.count]
            }
            do {
                let table = try CSVTable(bytes, file: "t.csv")
                #expect(table.rows.allSatisfy { $0.count == table.head.count }, "seed \(seed)")
            } catch {
                #expect((8100...8109).contains(error.code), "seed \(seed)")
            }
        }
    }
}
