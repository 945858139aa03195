import LicetPrimitives

/// The small checks that the walks of the format pass are made of.
extension FormatPass {
    func error(_ rule: VerificationRule, _ sentence: String) -> VerificationError {
        VerificationError(rule, sentence)
    }

    func limit(_ count: Int, _ most: Int, _ things: @autoclosure () -> String)
        throws(VerificationError)
    {
        guard count > most else { return }
        throw error(.tooMany, "the module has \(count) \(things()); at most \(most) are allowed")
    }

    /// One to 128 printable ASCII characters without spaces.
    func name(_ name: String, _ place: @autoclosure () -> String) throws(VerificationError) {
        let bytes = name.utf8
        guard (1...Limits.nameBytes).contains(bytes.count), bytes.allSatisfy({ 33...126 ~= $0 })
        else {
            throw error(.badName, "\(place()) has a name that is empty, too long or not printable")
        }
    }

    /// At most so many bytes, and no character that moves what stands around it.
    func text(_ text: String, _ most: Int, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        guard text.utf8.count <= most else {
            throw error(.tooMany, "\(place()) has a text of more than \(most) bytes")
        }
        guard
            text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 })
                || !text.unicodeScalars.contains(where: Self.controls)
        else {
            throw error(.badName, "\(place()) has a text with a control character")
        }
    }

    /// Controls, line separators, and marks that turn the direction of writing.
    private static func controls(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Good names, each once.
    func unique(
        _ names: [String], _ thing: @autoclosure () -> String
    ) throws(VerificationError) {
        var places = LookupTable<String, Int>()
        for (index, text) in names.enumerated() {
            try name(text, "\(thing()) \(index)")
            if let first = places[text] {
                throw error(
                    .duplicateName, "\(thing()) \(index) has the name `\(text)` of \(first)")
            }
            places[text] = index
        }
    }

    func storable(_ type: ValueType, _ place: @autoclosure () -> String) throws(VerificationError) {
        guard type.isStorable else {
            throw error(.badType, "\(place()) has the type \(type), which cannot be stored")
        }
    }

    func fields(_ fields: [Field], _ place: @autoclosure () -> String) throws(VerificationError) {
        try limit(fields.count, Limits.fields, "fields of \(place())")
        for field in fields {
            try storable(field.type, "a field of \(place())")
            try asset(field.asset, place())
        }
    }

    func asset(_ asset: UInt8?, _ place: @autoclosure () -> String) throws(VerificationError) {
        guard let asset, Int(asset) >= module.assets.count else { return }
        throw error(.badIndex, "\(place()) names asset \(asset), which is not there")
    }

    func clause(_ clause: UInt16, _ place: @autoclosure () -> String) throws(VerificationError) {
        guard Int(clause) >= module.debug.clauses.count else { return }
        throw error(.badIndex, "\(place()) names clause \(clause), which is not there")
    }

    /// The index of a parameter with the role.
    func role(
        _ parameter: UInt16, _ role: ParameterRole, _ rule: VerificationRule,
        _ place: @autoclosure () -> String
    ) throws(VerificationError) {
        guard let found = module.parameters.at(Int(parameter)) else {
            throw error(.badIndex, "\(place()) names parameter \(parameter), which is not there")
        }
        guard found.role == role else {
            throw error(rule, "\(place()) names parameter \(parameter), which is no \(role)")
        }
    }
}
