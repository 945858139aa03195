/// Memory that only grows during a call and is forgotten at its end; it is kept for the next one.
///
/// Invariant: an index that `append` gave stays valid until `removeAll`; a pointer only until the
/// next `append`. What a call appends it has paid for, so its gas bounds the memory.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int
    private let least: Int

    init(least: Int) {
        self.least = least
        capacity = least
        base = .allocate(capacity: least)
    }

    deinit {
        base.deallocate()
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }

    /// A pointer to an element, to read or change it where it is.
    @inline(__always)
    func at(_ index: Int) -> UnsafeMutablePointer<Element> { base + index }

    /// Forgets everything, and gives back what an unusual call had grown to.
    mutating func removeAll() {
        count = 0
        guard capacity > 1 << 20 else { return }
        base.deallocate()
        capacity = least
        base = .allocate(capacity: least)
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        let index = append(room: 1)
        base[index] = element
    }

    /// Copies elements behind the last.
    @inline(__always)
    mutating func append(_ source: UnsafePointer<Element>, count: Int) {
        let index = append(room: count)
        guard count <= 16 else { return (base + index).update(from: source, count: count) }
        // A few words are not worth a call.
        var offset = 0
        while offset < count {
            base[index &+ offset] = source[offset]
            offset &+= 1
        }
    }

    /// Makes room for so many elements and gives the index of the first.
    @inline(__always)
    mutating func append(room: Int) -> Int {
        let index = count
        count = index &+ room
        if count > capacity { grow(keeping: index) }
        return index
    }

    /// Moves the elements from an index on by one, for one to be put there.
    mutating func insert(_ element: Element, at index: Int) {
        let old = append(room: 1)
        (base + (index &+ 1)).update(from: base + index, count: old &- index)
        base[index] = element
    }

    mutating func remove(at index: Int) {
        count = count &- 1
        (base + index).update(from: base + (index &+ 1), count: count &- index)
    }

    private mutating func grow(keeping kept: Int) {
        while capacity < count { capacity *= 2 }
        let grown = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        grown.update(from: base, count: kept)
        base.deallocate()
        base = grown
    }
}

extension UnsafeMutablePointer where Pointee == UInt {
    /// Copies a few words, which is not worth a call. The last step may copy again what the one
    /// before it copied.
    @inline(__always)
    func copy(_ count: Int, from source: UnsafeMutablePointer<UInt>) {
        guard count > 3 else {
            if count > 0 { self[0] = source[0] }
            if count > 1 { self[1] = source[1] }
            if count > 2 { self[2] = source[2] }
            return
        }
        let last = count &- 4
        var index = 0
        while index < last {
            copyFour(at: index, from: source)
            index &+= 4
        }
        copyFour(at: last, from: source)
    }

    @inline(__always)
    private func copyFour(at index: Int, from source: UnsafeMutablePointer<UInt>) {
        let four = UnsafeRawPointer(source + index).loadUnaligned(as: SIMD4<UInt>.self)
        UnsafeMutableRawPointer(self + index).storeBytes(of: four, as: SIMD4<UInt>.self)
    }

    /// Copies words, of which there are one or two as a rule.
    @inline(__always)
    func copyFew(_ count: Int, from source: UnsafeMutablePointer<UInt>) {
        if count == 0 { return }
        self[0] = source[0]
        if count == 1 { return }
        self[1] = source[1]
        if count > 2 { (self + 2).copy(count &- 2, from: source + 2) }
    }
}
