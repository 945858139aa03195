import LicetPrimitives

/// How one block stands in a segment file:
///
///     magic 4 | payload length 4 | height 8 | payload | checksum 32
///
/// Numbers are little-endian; the checksum is the `.checksum` digest of all bytes before it.
struct Frame: Equatable {
    static let magic: [UInt8] = [0x4c, 0x43, 0x42, 0x31]  // "LCB1"
    static let headerLength = 16
    static let overhead = headerLength + Digest.byteCount

    let height: UInt64
    let payload: [UInt8]

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.fixed(Self.magic)
        writer.u32(UInt32(payload.count))
        writer.u64(height)
        let checksum = Digest.hash(.checksum, writer.bytes, payload)
        writer.fixed(payload)
        writer.digest(checksum)
        return writer.bytes
    }
}

/// A frame's place in its segment.
struct FramePlace: Equatable {
    let height: UInt64
    let offset: Int
    let length: Int
}

/// Reads frames out of a segment's bytes.
struct FrameScanner {
    let bytes: [UInt8]

    /// The place of the frame that begins at `offset`, or nil when no whole header and length is
    /// there. Contents are not looked at.
    func place(at offset: Int) -> FramePlace? {
        guard bytes.count - offset >= Frame.overhead else { return nil }
        guard bytes[offset..<(offset + 4)].elementsEqual(Frame.magic) else { return nil }
        let payload = Int(number(at: offset + 4, width: 4))
        let height = number(at: offset + 8, width: 8)
        guard payload <= bytes.count - offset - Frame.overhead else { return nil }
        return FramePlace(height: height, offset: offset, length: payload + Frame.overhead)
    }

    /// The frame at `place`, or nil when its checksum is wrong.
    func frame(at place: FramePlace) -> Frame? {
        let end = place.offset + place.length
        let body = end - Digest.byteCount
        let checksum = Digest.hash(.checksum, Array(bytes[place.offset..<body]))
        guard checksum.bytes.elementsEqual(bytes[body..<end]) else { return nil }
        let start = place.offset + Frame.headerLength
        return Frame(height: place.height, payload: Array(bytes[start..<body]))
    }

    /// The places of the frames from the segment's start, of heights `first`, `first + 1`, …, up to
    /// the first that is malformed, and, when `verifying`, whose checksum is wrong.
    func places(from first: UInt64, verifying: Bool) -> [FramePlace] {
        var places: [FramePlace] = []
        var offset = 0
        while let place = place(at: offset), place.height == first &+ UInt64(places.count) {
            if verifying, frame(at: place) == nil { break }
            places.append(place)
            offset += place.length
        }
        return places
    }

    /// Whether a whole frame begins anywhere from `offset`: then damage before it is no torn tail.
    func hasFrame(from offset: Int) -> Bool {
        var start = offset
        while start + Frame.overhead <= bytes.count {
            if let place = place(at: start), frame(at: place) != nil { return true }
            start += 1
        }
        return false
    }

    private func number(at offset: Int, width: Int) -> UInt64 {
        (0..<width).reversed().reduce(0) { $0 << 8 | UInt64(bytes[offset + $1]) }
    }
}
