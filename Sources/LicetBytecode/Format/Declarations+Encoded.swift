// The encodings of what a module declares beside its code, field by field in declared order.

import LicetPrimitives
import LicetTerms

extension Parameter: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        type.write(to: &writer)
        writer.u8(role.rawValue)
        writer.optional(identifier)
        if role == .series { writer.optional(series) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), type: try ValueType(from: &reader),
            role: try reader.variant(of: "parameter role"), identifier: try reader.optional())
        if role == .series { series = try reader.optional() }
    }
}

extension AssetParameter: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(code)
        writer.u8(minorDigits)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(code: try reader.name(), minorDigits: try reader.u8())
    }
}

extension Constant: Encoded {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .value(let value, let type):
            writer.u8(0)
            type.write(to: &writer)
            value.write(to: &writer)
        case .territory(let expression, let time):
            writer.u8(1)
            expression.write(to: &writer)
            writer.u8(time.rawValue)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let tag = try reader.u8()
        switch tag {
        case 0:
            let type = try ValueType(from: &reader)
            self = .value(try Value(of: type, from: &reader), type)
        case 1:
            let expression = try TerritoryExpression(from: &reader)
            self = .territory(expression, try reader.variant(of: "territory time"))
        default: throw .unknownVariant(Int(tag), of: "constant", at: at)
        }
    }
}

extension ShareTable: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.list(weights) { $0.bigInt($1) }
        rule.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let weights = try reader.list(limit: Limits.shareLines) { (reader) throws(DecodeError) in
            try reader.bigInt(limit: Limits.magnitudeBytes)
        }
        self.init(weights: weights, rule: try RemainderRule(from: &reader))
    }
}

extension Slot: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        type.write(to: &writer)
        writer.option(initial) { $0.u16($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), type: try ValueType(from: &reader),
            initial: try reader.option { (reader) throws(DecodeError) in try reader.u16() })
    }
}

extension Field: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        type.write(to: &writer)
        writer.option(asset) { $0.u8($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), type: try ValueType(from: &reader),
            asset: try reader.assetIndex())
    }
}

extension Table: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.all(key)
        writer.all(fields)
        writer.u32(capacity)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), key: try reader.all(limit: Limits.keyParts),
            fields: try reader.all(limit: Limits.fields), capacity: try reader.u32())
    }
}

extension EventType: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.all(fields)
        writer.u16(clause)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), fields: try reader.all(limit: Limits.fields),
            clause: try reader.u16())
    }
}

extension Refusal: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(word)
        writer.text(sentence)
        writer.u16(clause)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            word: try reader.name(), sentence: try reader.sentence(), clause: try reader.u16())
    }
}

extension Function: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.all(parameters)
        writer.all(results)
        writer.all(registers)
        writer.words(loops)
        writer.words(code)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), parameters: try reader.all(limit: Limits.registers),
            results: try reader.all(limit: Limits.registers),
            registers: try reader.all(limit: Limits.registers),
            loops: try reader.words(limit: Limits.loops),
            code: try reader.words(limit: Limits.codeWords))
    }
}

extension Action: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.u8(kind.rawValue)
        writer.u16(function)
        writer.list(callers) { $0.u16($1) }
        writer.all(arguments)
        writer.u16(clause)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            name: try reader.name(), kind: try reader.variant(of: "action kind"),
            function: try reader.u16(), callers: try reader.indices(limit: Limits.signatories),
            arguments: try reader.all(limit: Limits.registers), clause: try reader.u16())
    }
}

extension DateTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .fixed(let date):
            writer.u8(0)
            date.write(to: &writer)
        case .parameter(let index):
            writer.u8(1)
            writer.u16(index)
        case .daysAfter(let index, let days):
            writer.u8(2)
            writer.u16(index)
            writer.u32(UInt32(bitPattern: days))
        case .monthsAfter(let index, let months, let clip):
            writer.u8(3)
            writer.u16(index)
            writer.u32(UInt32(bitPattern: months))
            writer.u8(clip.rawValue)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let tag = try reader.u8()
        switch tag {
        case 0: self = .fixed(try CivilDate(from: &reader))
        case 1: self = .parameter(try reader.u16())
        case 2: self = .daysAfter(try reader.u16(), Int32(bitPattern: try reader.u32()))
        case 3:
            self = .monthsAfter(
                try reader.u16(), Int32(bitPattern: try reader.u32()),
                try reader.variant(of: "month clip"))
        default: throw .unknownVariant(Int(tag), of: "date term", at: at)
        }
    }
}

extension PeriodTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        start.write(to: &writer)
        end.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(start: try DateTerm(from: &reader), end: try DateTerm(from: &reader))
    }
}

extension GrantTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u8(exclusivity.rawValue)
        writer.u16(work)
        writer.u16(licensor)
        writer.u16(licensee)
        rights.write(to: &writer)
        fields.write(to: &writer)
        writer.u16(territory)
        period.write(to: &writer)
        writer.u16(clause)
        writer.optional(head)
        writer.optional(sublicence)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            exclusivity: try reader.variant(of: "exclusivity"), work: try reader.u16(),
            licensor: try reader.u16(), licensee: try reader.u16(),
            rights: try RightSet(from: &reader), fields: try FieldSet(from: &reader),
            territory: try reader.u16(), period: try PeriodTerm(from: &reader),
            clause: try reader.u16(), head: try reader.optional(),
            sublicence: try reader.optional())
    }
}

extension Origin: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.digest(source)
        writer.digest(prose)
        writer.digest(interface)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            source: try reader.digest(), prose: try reader.digest(),
            interface: try reader.digest())
    }
}
