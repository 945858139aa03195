import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

extension MemoryHost {
    /// Gives each series of a module a value for the last day of every month, from three years
    /// before a day.
    mutating func attestMonths(
        of module: Module, _ parameters: [Value], from start: CivilDate, until end: CivilDate,
        _ random: inout SeededGenerator
    ) {
        guard var first = CivilDate(year: start.year, month: start.month, day: 1)?.addingMonths(-36)
        else { return }
        while first < end {
            guard let next = first.addingMonths(1), let last = next.adding(days: -1) else { return }
            for (index, parameter) in module.parameters.enumerated() {
                guard parameter.role == .series, case .id(let id) = parameters[index] else {
                    continue
                }
                let value = Ratio(9_000 + random.below(2_000), over: 10_000)
                series.append((series: id, day: last, value: value))
            }
            first = next
        }
    }
}
