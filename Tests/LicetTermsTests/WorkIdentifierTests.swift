import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

struct WorkIdentifierTests {
    private func error(_ text: String) -> WorkIdentifierError? {
        do {
            _ = try WorkIdentifier(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("isrc:USRC17607839", "isrc:USRC17607839"),
        ("isrc:us-rc1-76-07839", "isrc:USRC17607839"),
        ("ISRC:USRC17607839", "isrc:USRC17607839"),
        ("iswc:T-034.524.680-1", "iswc:T0345246801"),
        ("isbn:978-3-16-148410-0", "isbn:9783161484100"),
        ("isbn:3-16-148410-X", "isbn:9783161484100"),
        ("isbn:0-306-40615-2", "isbn:9780306406157"),
        ("issn:0378-5955", "issn:03785955"),
        ("issn:2434-561x", "issn:2434561X"),
        ("ismn:979-0-060-11561-5", "ismn:9790060115615"),
        ("ismn:M-060-11561-5", "ismn:9790060115615"),
        ("eidr:10.5240/7791-8534-2C23-9030-8610-5", "eidr:10.5240/7791-8534-2C23-9030-8610-5"),
        ("eidr:10.5240/779185342c23903086105", "eidr:10.5240/7791-8534-2C23-9030-8610-5"),
        ("isan:0000-0000-3A8D-0000-Z", "isan:000000003A8D0000Z"),
        ("isan:0000-0000-3A8D-0000-Z-0000-0000-6", "isan:000000003A8D0000Z000000006"),
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("doi:10.1038/NPHYS1170", "doi:10.1038/nphys1170"),
        ("patent:US 7,654,321 B2", ""),
        ("patent:US 7654321 B2", "patent:US7654321B2"),
        ("patent:EP1234567", "patent:EP1234567"),
        ("trademark:EM 018123456", "trademark:EM018123456"),
        ("design:EM 008000001-0001", "design:EM0080000010001"),
        ("upc:0 36000 29145 2", "upc:036000291452"),
        ("ean:4006381333931", "ean:4006381333931"),
        ("grid:A1-2425G-ABC1234002-M", "grid:A12425GABC1234002M"),
        ("istc:0A9-2002-12B4A105-7", "istc:0A9200212B4A1057"),
        ("title:  Night   Drive ", "title:Night Drive"),
        ("title:Ночной рейс", "title:Ночной рейс"),
    ])
    func `Identifiers are brought to their one form`(text: String, form: String) throws {
        if form.isEmpty {
            #expect(error(text) != nil)
            return
        }
        let identifier = try WorkIdentifier(text)
        #expect(identifier.description == form)
        #expect(try WorkIdentifier(form) == identifier)
        var writer = ByteWriter()
        identifier.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try WorkIdentifier(from: &reader) == identifier)
        try reader.finish()
    }

    @Test(arguments: [
        ("iswc:T-034.524.680-2", "1"), ("isbn:978-3-16-148410-1", "0"), ("isbn:316148410 0", "X"),
        ("issn:0378-5954", "5"), ("issn:2434-5611", "X"), ("ismn:M-060-11561-4", "5"),
        ("eidr:10.5240/7791-8534-2C23-9030-8610-6", "5"), ("isan:0000-0000-3A8D-0000-A", "Z"),
        ("isan:0000-0000-3A8D-0000-Z-0000-0000-7", "6"), ("upc:036000291453", "2"),
        ("ean:4006381333930", "1"), ("grid:A1-2425G-ABC1234002-N", "M"),
        ("istc:0A9-2002-12B4A105-8", "7"),
    ])
    func `A wrong check character names the right one`(text: String, right: String) {
        guard case .wrongCheckCharacter(_, let found, let expected)? = error(text) else {
            return #expect(Bool(false), "\(text)")
        }
        #expect(expected == right && found != right)
    }

    @Test(arguments: [
        "isrc:USRC1760783", "isrc:1SRC17607839", "isrc:USRC1760783A", "isrc:U_RC17607839",
        "iswc:0345246801", "iswc:T034524680", "iswc:TX345246801", "isbn:123", "isbn:",
        "isbn:4006381333931", "issn:X3785955", "ismn:9783161484100", "eidr:10.5241/7791",
        "eidr:10.5240/7791-8534", "isan:0000", "isan:0000-0000-3A8D-000G-Z", "doi:11.1000/182",
        "doi:10.1000", "doi:10./x", "doi:10.a/x", "doi:10.1000/a b", "doi:10.1000/é",
        "patent:US", "patent:12345", "patent:USB2", "patent:USABCD",
        "trademark:EM12345678901234567890123",
        "design:EM_1", "grid:B1-2425G-ABC1234002-M", "digest:00", "title:", "title:   ",
        "title:a\u{7}b", "title:a\u{202E}b",
    ])
    func `A value without the form of its scheme is refused`(text: String) throws {
        guard case .malformed(let scheme)? = error(text) else {
            return #expect(Bool(false), "\(text)")
        }
        #expect(!scheme.form.isEmpty)
    }

    @Test func `Unknown schemes are answered with near ones`() {
        #expect(error("USRC17607839") == .noScheme)
        #expect(
            error("isbm:1") == .unknownScheme("isbm", suggestions: ["isbn", "isrc", "iswc"]))
        #expect(error("qqqqqq:1") == .unknownScheme("qqqqqq", suggestions: []))
    }

    @Test func `A digest is its hexadecimal in lower case`() throws {
        let hex = String(repeating: "AB", count: 32)
        #expect(try WorkIdentifier("digest:" + hex).value == hex.lowercased())
    }

    @Test func `A value that is too long is refused`() {
        #expect(error("title:" + String(repeating: "a", count: 201)) == .malformed(.title))
        #expect(error("title:" + String(repeating: "a", count: 200)) == nil)
    }

    @Test func `Every scheme has a word and a form`() {
        for scheme in WorkScheme.allCases {
            #expect(WorkScheme(word: scheme.word) == scheme)
            #expect(WorkScheme(rawValue: scheme.rawValue) == scheme)
            #expect(!scheme.form.isEmpty)
        }
        #expect(WorkScheme(word: "nonsense") == nil)
    }

    @Test func `Encodings that are not in the one form are refused`() {
        for (number, value) in [(0, "us-rc1-76-07839"), (2, "3-16-148410-X"), (0, "x"), (99, "x")] {
            var writer = ByteWriter()
            writer.u8(UInt8(number))
            writer.text(value)
            var reader = ByteReader(writer.bytes)
            #expect(throws: DecodeError.self) { try WorkIdentifier(from: &reader) }
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `One changed digit never passes`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for text in ["isbn:9783161484100", "issn:03785955", "istc:0A9200212B4A1057"] {
            var bytes = Array(text.utf8)
            let place = 6 + generator.below(bytes.count - 6)
            let digit = UInt8(ascii: "0") + UInt8(generator.below(10))
            if bytes[place] == digit { continue }
            bytes[place] = digit
            #expect(error(String(decoding: bytes, as: UTF8.self)) != nil, "\(text) seed \(seed)")
        }
    }
}
