import LicetBytecode
import LicetPrimitives

// Questions about the ledger outside the licence: attested series, grants in force.
extension Rows {
    mutating func lookups() throws {
        for (note, id) in [
            ("narrow", SeriesShape.narrow.id), ("wide", SeriesShape.wide.id),
            ("missing", SeriesShape.absent),
        ] {
            for (distance, step) in [("again", 0), ("near", 1), ("far", 9_973)] {
                try series(id, "\(note) \(distance)", step: step)
            }
        }
        for (note, place) in [
            ("1", 0), ("2", 1), ("4", 3), ("8", 7), ("16", 15), ("16, none of which covers", 500),
        ] {
            try granted("\(note) again", place: place)
        }
        try granted("0 again", place: 0, isHolder: false)
        try granted("no such right", place: 0, right: 255)
        for (note, place) in [("1", 0), ("16", 15)] { try far(note, place: place) }
    }

    private mutating func series(_ id: Digest, _ note: String, step: Int) throws {
        var text = ProgramText()
        text.copies = 4
        let asked = text.run(["id", "date"])
        text.load(asked, "id", id.hex)
        text.load(Rows.register(asked, 1), "date", "\(SeriesShape.first)")
        let start = text.value("date", "\(SeriesShape.first)")
        let offset = text.value("int64", "0")
        let distance = text.value("int64", "\(step)")
        let days = text.value("int64", "\(SeriesShape.days)")
        let found = text.register("bool")
        let value = text.register("ratio256")
        if step > 0 {
            text.body = [
                "add \(offset) \(offset) \(distance)", "mod \(offset) \(offset) \(days)",
                "adddays \(Rows.register(asked, 1)) \(start) \(offset)",
            ]
        }
        text.body.append("series \(found) \(value) \(asked)")
        try add("series \(note)", "series", text)
    }

    /// Registers of an act: a party, a work and a day, and the numbers of a right, a field and a
    /// place.
    private func act(
        _ text: inout ProgramText, place: Int, right: Int = Grants.right
    ) -> (about: String, numbers: String) {
        let about = text.run(["id", "id", "date"])
        text.load(Rows.register(about, 2), "date", Grants.day)
        let numbers = text.run(["int64", "int64", "int64"])
        for (offset, number) in [right, Grants.field, place].enumerated() {
            text.load(Rows.register(numbers, offset), "int64", "\(number)")
        }
        return (about, numbers)
    }

    private mutating func granted(
        _ note: String, place: Int, right: Int = Grants.right, isHolder: Bool = true
    ) throws {
        var text = ProgramText()
        text.copies = 4
        let (about, numbers) = act(&text, place: place, right: right)
        text.load(about, "id", (isHolder ? Grants.party(7) : Plain.sender).hex)
        text.load(Rows.register(about, 1), "id", Grants.work(7).hex)
        text.body = ["granted \(text.register("bool")) \(about) \(numbers)"]
        try add("granted \(note)", "granted", text)
    }

    /// One party after another in one work after another.
    private mutating func far(_ note: String, place: Int) throws {
        var text = ProgramText()
        text.copies = 1
        let (about, numbers) = act(&text, place: place)
        let parties = (0..<Grants.parties).map { text.value("id", Grants.party($0).hex) }
        let works = (0..<Grants.works).map { text.value("id", Grants.work($0).hex) }
        let flag = text.register("bool")
        let pairs = 800
        for pair in 0..<pairs {
            text.body += [
                "move \(about) \(parties[pair * 7 % Grants.parties])",
                "move \(Rows.register(about, 1)) \(works[(pair / 40 + pair) % Grants.works])",
                "granted \(flag) \(about) \(numbers)",
            ]
        }
        try add("\(pairs) granted \(note) far", "granted", text, mostTrips: 1 << 12)
    }
}
