import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms

/// What a licence grants, for random lives to report about: most uses that a life invents by itself
/// would lie outside a grant of a few works, places and fields.
struct GrantedLines {
    /// A use: a work in a place in a field.
    struct Line {
        /// Index of the work's parameter.
        let work: Int
        let place: PlaceCode?
        let use: FieldOfUse?

        /// The line's own value for a field of a report; nil for a number.
        func value(of kind: ReportedField.Kind, work identity: (Int) -> Value) -> Value? {
            switch kind {
            case .number: nil
            case .place: .int(BigInt(Int(place?.rawValue ?? 0)))
            case .work: identity(work)
            case .use: .int(BigInt(Int(use?.rawValue ?? 0)))
            }
        }
    }

    private struct Granted {
        /// Index of the licensee's parameter.
        let licensee: Int
        let work: Int
        let places: [PlaceCode]
        let uses: [FieldOfUse]
    }

    private let grants: [Granted]
    private let works: [Int]
    private let everywhere: [PlaceCode]

    /// The grants of a module as they are on a day.
    init(_ module: Module, on day: CivilDate) {
        works = module.parameters.indices.filter { module.parameters[$0].role == .work }
        everywhere = PlaceTable.version1.world(on: day).codes
        grants = module.grants.map { grant in
            var places: [PlaceCode] = []
            if case .territory(let territory, _) = module.constants[Int(grant.territory)] {
                places = territory.resolve(in: .version1, on: day).codes
            }
            return Granted(
                licensee: Int(grant.licensee), work: Int(grant.work), places: places,
                uses: grant.fields.fields)
        }
    }

    /// A use that a grant to the party covers, as far as work, place and field go; one time in
    /// sixteen its place, its field or its work is any there is.
    ///
    /// - Parameters:
    ///   - party: index of the parameter of the party that reports
    ///   - choose: a number below another, which is positive
    func line(of party: Int?, choose: (Int) -> Int) -> Line {
        func any<T>(_ among: [T]) -> T? { among.isEmpty ? nil : among[choose(among.count)] }
        let own = grants.filter { $0.licensee == party }
        let grant = any(own.isEmpty ? grants : own)
        let astray = choose(48)
        let work = astray == 0 ? any(works) : grant?.work
        let place = astray == 1 ? any(everywhere) : any(grant?.places ?? [])
        let use = astray == 2 ? FieldOfUse(rawValue: 0) : any(grant?.uses ?? [])
        return Line(work: work ?? 0, place: place, use: use)
    }

    /// A place or a field of use as a test of the language writes it; nil for what has no word.
    static func word(_ value: Value, of kind: ReportedField.Kind) -> String? {
        guard case .int(let number) = value, let raw = number.int else { return nil }
        switch kind {
        case .number, .work: return nil
        case .place: return UInt16(exactly: raw).flatMap { PlaceCode(rawValue: $0) }?.description
        case .use: return UInt8(exactly: raw).flatMap { FieldOfUse(rawValue: $0) }?.word
        }
    }
}
