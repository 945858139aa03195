/// Words that only grow during a call and are forgotten at its end; the memory is kept.
///
/// Invariant: an offset that `append` gave stays valid until `reset`; a pointer only until the next
/// `append`. What a call appends it has paid for, so its gas bounds the memory.
struct WordStore: ~Copyable {
    private var base: Limbs
    private var capacity: Int
    private var count = 0

    init() {
        capacity = 1_024
        base = Limbs.allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    /// Forgets everything, and gives back what an unusual call had grown to.
    mutating func reset() {
        count = 0
        guard capacity > 1 << 20 else { return }
        base.deallocate()
        capacity = 1_024
        base = Limbs.allocate(capacity: capacity)
    }

    /// Makes room for so many words and gives their offset.
    mutating func append(_ words: Int) -> Int {
        let offset = count
        count += words
        guard count > capacity else { return offset }
        while capacity < count { capacity *= 2 }
        let grown = Limbs.allocate(capacity: capacity)
        grown.update(from: base, count: offset)
        base.deallocate()
        base = grown
        return offset
    }

    func at(_ offset: Int) -> Limbs { base + offset }
}
