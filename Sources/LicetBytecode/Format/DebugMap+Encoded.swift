import LicetPrimitives

extension DebugMap: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(file)
        writer.all(clauses)
        writer.all(places)
        writer.all(steps)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(file: try reader.sentence())
        clauses = try reader.all(limit: Limits.clauses)
        places = try reader.all(limit: Limits.places)
        steps = try reader.all(limit: Limits.steps)
    }
}

extension Clause: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.text(word)
        writer.u32(line)
        writer.text(text)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(word: try reader.name(), line: try reader.u32(), text: try reader.sentence())
    }
}

extension CodePlace: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(function)
        writer.u16(instruction)
        writer.u16(clause)
        writer.u32(line)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            function: try reader.u16(), instruction: try reader.u16(),
            clause: try reader.u16(), line: try reader.u32())
    }
}

extension DerivationStep: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(function)
        writer.u16(instruction)
        writer.u8(register)
        writer.u8(width)
        writer.u8(kind.rawValue)
        writer.u16(clause)
        writer.u32(line)
        writer.text(label)
        writer.option(asset) { $0.u8($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            function: try reader.u16(), instruction: try reader.u16(),
            register: try reader.u8(), width: try reader.u8(),
            kind: try reader.variant(of: "step kind"), clause: try reader.u16(),
            line: try reader.u32(), label: try reader.sentence(), asset: try reader.assetIndex())
    }
}
