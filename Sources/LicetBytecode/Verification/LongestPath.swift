/// The dearest way through a function whose flow the flow pass has accepted.
struct LongestPath {
    private let flow: Flow
    /// The most trips of each body.
    private let trips: [UInt64]
    /// The most that one visit of each block costs.
    private let costs: [UInt64]
    /// What each way into each body costs.
    private let entries: [UInt64]
    private let edges: IncomingEdges
    /// The dearest way to each block's start, counted from the start of a trip of the body in which
    /// the block is a step; nil while none leads there.
    private var ways: [UInt64?]
    /// What all full trips of each closed body cost.
    private var rounds: [UInt64]

    static func find(
        _ flow: Flow, trips: [UInt64], costs: [UInt64], entries: [UInt64]
    ) -> UInt64 {
        var path = LongestPath(flow, trips, costs, entries)
        path.walk()
        var longest: UInt64 = 0
        for (index, block) in flow.blocks.enumerated() where block.next < 0 && block.jump < 0 {
            longest = max(longest, path.way(through: index, upTo: -1) ?? 0)
        }
        return longest
    }

    private init(_ flow: Flow, _ trips: [UInt64], _ costs: [UInt64], _ entries: [UInt64]) {
        self.entries = entries
        self.flow = flow
        self.trips = trips
        self.costs = costs
        edges = IncomingEdges(of: flow)
        ways = Array(repeating: nil, count: flow.blocks.count)
        rounds = Array(repeating: 0, count: flow.bodies.count)
    }

    /// Takes the blocks in the order of the code; after a body's last block the body is closed and
    /// counts as one step.
    private mutating func walk() {
        ways[0] = 0
        if flow.bodies.isEmpty { return walkForward() }
        var open: [Int] = []
        var next = 0
        for index in flow.blocks.indices {
            arrive(at: index)
            if next < flow.bodies.count && flow.bodies[next].header == index {
                ways[index]?.add(entries[next])
                open.append(next)
                next += 1
            }
            while let body = open.last, flow.bodies[body].last == index {
                close(body)
                open.removeLast()
            }
        }
    }

    /// Without loops every edge leads forward, so each block hands its way on to those after it.
    private mutating func walkForward() {
        for index in flow.blocks.indices {
            guard var way = ways[index] else { continue }
            way.add(costs[index])
            let block = flow.blocks[index]
            if block.next >= 0 { ways[block.next] = max(ways[block.next] ?? 0, way) }
            if block.jump >= 0 { ways[block.jump] = max(ways[block.jump] ?? 0, way) }
        }
    }

    /// The dearest of the ways into a block from blocks before it.
    private mutating func arrive(at index: Int) {
        let level = level(of: index)
        for source in edges.sources(of: index) where source < index {
            guard let way = way(through: source, upTo: level) else { continue }
            ways[index] = max(ways[index] ?? 0, way)
        }
    }

    /// The dearest way around a body, as often as it can be gone.
    private mutating func close(_ body: Int) {
        let header = flow.bodies[body].header
        var dearest: UInt64 = 0
        for source in edges.sources(of: header) where source >= header {
            dearest = max(dearest, way(through: source, upTo: body) ?? 0)
        }
        rounds[body] = dearest
        rounds[body].multiply(by: trips[body])
    }

    /// The dearest way to a block's end, counted from the start of a trip of a body around it, or,
    /// for -1, of the function.
    private func way(through block: Int, upTo level: Int) -> UInt64? {
        guard ways[block] != nil else { return nil }
        var body = flow.blocks[block].body
        let isHeader = body >= 0 && flow.bodies[body].header == block
        var sum = isHeader ? 0 : ways[block] ?? 0
        sum.add(costs[block])
        while body >= 0 && body != level {
            sum.add(rounds[body])
            sum.add(ways[flow.bodies[body].header] ?? 0)
            body = flow.bodies[body].parent
        }
        return sum
    }

    /// The body in which a block is a step: for a header, the one around its loop.
    private func level(of block: Int) -> Int {
        let body = flow.blocks[block].body
        guard body >= 0, flow.bodies[body].header == block else { return body }
        return flow.bodies[body].parent
    }
}

/// The blocks that lead to each block, in one list.
private struct IncomingEdges {
    private var offsets: [Int]
    private var list: [Int]

    init(of flow: Flow) {
        if flow.bodies.isEmpty {
            (offsets, list) = ([], [])
            return
        }
        offsets = Array(repeating: 0, count: flow.blocks.count + 1)
        for block in flow.blocks {
            if block.next >= 0 { offsets[block.next + 1] += 1 }
            if block.jump >= 0 { offsets[block.jump + 1] += 1 }
        }
        for index in flow.blocks.indices { offsets[index + 1] += offsets[index] }
        list = Array(repeating: 0, count: offsets[flow.blocks.count])
        var free = offsets
        for (index, block) in flow.blocks.enumerated() {
            for side in 0..<2 {
                let successor = side == 0 ? block.next : block.jump
                guard successor >= 0 else { continue }
                list[free[successor]] = index
                free[successor] += 1
            }
        }
    }

    func sources(of block: Int) -> ArraySlice<Int> {
        list[offsets[block]..<offsets[block + 1]]
    }
}

extension UInt64 {
    /// Adds, and stops at the greatest number.
    mutating func add(_ other: UInt64) {
        let (sum, isOver) = addingReportingOverflow(other)
        self = isOver ? .max : sum
    }

    /// Multiplies, and stops at the greatest number.
    mutating func multiply(by other: UInt64) {
        let (product, isOver) = multipliedReportingOverflow(by: other)
        self = isOver ? .max : product
    }
}
