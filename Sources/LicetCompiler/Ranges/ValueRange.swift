import LicetBytecode
import LicetPrimitives
import LicetTerms

/// All that a value can be at some point of a function, as far as that bears on its size.
enum ValueRange: Hashable, Sendable {
    case int(Interval)
    case ratio(RatioBounds)
    /// A value of a type whose size nothing follows.
    case other

    init(_ value: Value) {
        switch value {
        case .int(let number): self = .int(Interval(number))
        case .ratio(let ratio): self = .ratio(RatioBounds(ratio))
        case .bool, .date, .id, .set, .bytes: self = .other
        }
    }

    /// All values of a machine type.
    init(_ type: ValueType) {
        switch type {
        case .int(let size): self = .int(Interval(size))
        case .ratio(let size): self = .ratio(RatioBounds(size))
        case .bool, .date, .id, .set, .bytes, .coin, .counter: self = .other
        }
    }

    /// All values of a type, of one class where that is declared.
    init(_ type: CoreType, _ size: SizeClass?) {
        self.init(type.machineType(size ?? .bits4096))
    }

    /// The int's numbers; all there are where it is none.
    var interval: Interval {
        if case .int(let interval) = self { interval } else { .limit }
    }

    /// The ratio's bounds; the widest where it is none.
    var bounds: RatioBounds {
        if case .ratio(let bounds) = self { bounds } else { RatioBounds(.bits4096) }
    }

    /// The least class that holds the values.
    var sizeClass: SizeClass {
        switch self {
        case .int(let interval): interval.sizeClass
        case .ratio(let bounds): bounds.sizeClass
        case .other: .bits64
        }
    }

    func contains(_ range: ValueRange) -> Bool {
        switch (self, range) {
        case (.int(let interval), .int(let other)): interval.contains(other)
        case (.ratio(let bounds), .ratio(let other)): bounds.contains(other)
        case (.int, _), (.ratio, _), (.other, _): true
        }
    }

    func joined(_ range: ValueRange) -> ValueRange {
        switch (self, range) {
        case (.int(let interval), .int(let other)): .int(interval.joined(other))
        case (.ratio(let bounds), .ratio(let other)): .ratio(bounds.joined(other))
        case (.int, _), (.ratio, _), (.other, _): self
        }
    }

    /// The values that fit a class; more traps.
    func within(_ size: SizeClass) -> ValueRange {
        switch self {
        case .int(let interval):
            return .int(interval.meeting(Interval(size)) ?? Interval(size))
        case .ratio(let bounds):
            guard bounds.sizeClass > size else { return self }
            let whole = Interval(size)
            let most = Denominators(most: min(bounds.denominator.most, whole.high))
            return .ratio(
                RatioBounds(
                    bounds.low, bounds.high,
                    numerator: bounds.numerator.meeting(whole) ?? whole,
                    denominator: bounds.denominator.most <= whole.high
                        ? bounds.denominator : most))
        case .other: return self
        }
    }

    /// A range that holds both and that only so many steps lead out of: whatever grew goes to the
    /// next class.
    func widened(_ range: ValueRange, most size: SizeClass) -> ValueRange {
        if contains(range) { return self }
        switch (self, range) {
        case (.int(let interval), .int(let other)):
            let wider = Interval(interval.joined(other).sizeClass)
            return .int(
                Interval(
                    other.low < interval.low ? wider.low : interval.low,
                    other.high > interval.high ? wider.high : interval.high)
            ).within(size)
        case (.ratio, .ratio): return .ratio(RatioBounds(size))
        case (.int, _), (.ratio, _), (.other, _): return self
        }
    }
}

extension CoreType {
    /// The machine's type for values of this type, numbers in a class.
    func machineType(_ size: SizeClass) -> ValueType {
        switch self {
        case .int: .int(size)
        case .ratio: .ratio(size)
        case .bool: .bool
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        case .coin(let asset): .coin(asset: asset)
        }
    }
}
