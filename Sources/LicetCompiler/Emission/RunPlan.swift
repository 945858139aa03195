import LicetBytecode
import LicetTerms

/// Registers side by side for values that an instruction reads or writes as a run: where locals
/// have them from the start, nothing has to be moved before the instruction or after it.
struct RunPlan {
    /// First register and length of a planned run, with the positions that no local has.
    struct Run: Hashable {
        let first: Int
        let count: Int
        let gaps: [Int]
    }

    /// The value of a local in the gap of a run.
    struct Copy {
        let register: UInt8
        let local: Int
        /// The position in the code behind the copy.
        let position: Int
    }

    private(set) var runs: [Run] = []

    mutating func add(_ run: Run) { runs.append(run) }
}

extension FunctionEmitter {
    /// What stands at one position of a run: a local, or a value in passing of a type.
    private struct Position {
        var local: Int?
        var type: ValueType
    }

    /// Beyond so many registers nothing is kept for runs.
    private static let most = 150

    /// Gives locals registers side by side, the longest runs first.
    mutating func planRuns() throws(EmissionProblem) {
        var candidates: [[Position]] = []
        collectRuns(function.body, into: &candidates)
        // What goes on where the parameters end can only be placed before anything else is.
        for positions in sorted(candidates) {
            if let local = positions.first?.local, homes[local] != nil { try extend(positions) }
        }
        for positions in sorted(candidates) { try place(positions) }
    }

    private func sorted(_ candidates: [[Position]]) -> [[Position]] {
        candidates.enumerated().sorted { left, right in
            let (first, second) = (weight(left.element), weight(right.element))
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
    }

    private func weight(_ positions: [Position]) -> Int {
        positions.count { $0.local != nil }
    }

    /// Whether the run can be planned: enough locals, none twice, room enough.
    private func isWorthPlanning(_ positions: [Position]) -> Bool {
        let locals = positions.compactMap(\.local)
        return locals.count > 1 && registers.types.count + positions.count <= Self.most
            && locals.indices.allSatisfy { !locals[..<$0].contains(locals[$0]) }
    }

    /// Places a run whose first locals stand side by side at the end of what is given out.
    private mutating func extend(_ positions: [Position]) throws(EmissionProblem) {
        guard isWorthPlanning(positions), let local = positions[0].local, let home = homes[local]
        else { return }
        let first = Int(home)
        let placed = positions.indices.prefix { at in
            positions[at].local.flatMap { homes[$0] }.map(Int.init) == first + at
        }
        guard first + placed.count == registers.types.count, placed.count < positions.count,
            positions[placed.count...].allSatisfy({ $0.local.map { homes[$0] == nil } ?? true })
        else { return }
        for at in positions.indices.dropFirst(placed.count) { try give(positions[at]) }
        let gaps = positions.indices.filter { positions[$0].local == nil }
        plan.add(RunPlan.Run(first: first, count: positions.count, gaps: gaps))
    }

    /// Places a run at new registers; a local that stands elsewhere is copied in.
    private mutating func place(_ positions: [Position]) throws(EmissionProblem) {
        let free = positions.indices.filter { at in
            positions[at].local.map { homes[$0] == nil } ?? false
        }
        guard isWorthPlanning(positions), !free.isEmpty else { return }
        let first = registers.types.count
        for at in positions.indices {
            if free.contains(at) {
                try give(positions[at])
            } else {
                _ = try registers.extend(positions[at].type)
            }
        }
        let gaps = positions.indices.filter { !free.contains($0) }
        plan.add(RunPlan.Run(first: first, count: positions.count, gaps: gaps))
    }

    private mutating func give(_ position: Position) throws(EmissionProblem) {
        let register = try registers.extend(position.type)
        if let local = position.local { homes[local] = register }
    }

    /// Brings a value to the gap of a run, unless it stands there: then an instruction that works on
    /// the same record again finds its key untouched.
    mutating func fill(_ gap: UInt8, with value: CoreExpression) throws(EmissionProblem) {
        let known = copies.first { $0.register == gap }
        if let known, value.kind == .local(known.local), code.lastLanding < known.position {
            return
        }
        copies.removeAll { $0.register == gap }
        try emit(value, into: gap)
        guard case .local(let local) = value.kind, !isAssigned[local] else { return }
        copies.append(RunPlan.Copy(register: gap, local: local, position: code.position))
    }

    // MARK: Which runs there are

    private func collectRuns(_ statements: [CoreStatement], into runs: inout [[Position]]) {
        for statement in statements {
            switch statement.kind {
            case .emit(let event, let fields):
                runs.append(read(fields, as: program.events[event].fields))
            case .store(let table, let key, let fields):
                runs.append(read(key, as: program.tables[table].key))
                runs.append(read(fields, as: program.tables[table].fields))
            case .fetch(let table, let key, let locals):
                runs.append(read(key, as: program.tables[table].key))
                runs.append(written(locals))
            case .attested(let series, let day, _): runs.append(read([series, day]))
            case .share(_, _, let locals): runs.append(written(locals))
            case .apportion(let amount, let weights, let locals):
                runs.append(read([amount] + weights))
                runs.append(written(locals))
            case .assign(_, let value):
                if case .scaled(let first, let second, let third, _) = value.kind {
                    runs.append(read([first, second, third]))
                }
            case .branch(_, let first, let second):
                collectRuns(first, into: &runs)
                collectRuns(second, into: &runs)
            case .repeated(_, _, _, let body), .forEach(_, _, _, let body):
                collectRuns(body, into: &runs)
            case .put, .remove, .leave, .require, .refuse, .withdraw, .split, .merge, .deposit,
                .keep, .call, .return, .mark:
                break
            }
        }
    }

    private func read(_ values: [CoreExpression]) -> [Position] {
        values.map { value in
            guard case .local(let local) = value.kind else {
                return Position(local: nil, type: type(of: value))
            }
            return Position(local: local, type: type(of: local))
        }
    }

    private func read(_ values: [CoreExpression], as fields: [Field]) -> [Position] {
        zip(read(values), fields).map { position, field in
            guard position.local == nil, field.type.holds(position.type) else { return position }
            return Position(local: nil, type: field.type)
        }
    }

    private func written(_ locals: [Int]) -> [Position] {
        locals.map { Position(local: $0, type: type(of: $0)) }
    }
}

extension ValueType {
    /// Whether every value of the other type is one of this type.
    func holds(_ other: ValueType) -> Bool {
        switch (self, other) {
        case (.int(let own), .int(let size)), (.ratio(let own), .ratio(let size)): size <= own
        default: self == other
        }
    }
}
