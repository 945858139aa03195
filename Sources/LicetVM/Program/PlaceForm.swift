import LicetBytecode

/// A value of the call's memory that stands outside the frames: a slot of the licence's record, an
/// argument it was offered with, or a resolved territory.
struct PlaceForm {
    enum Kind { case slot, parameter, territory }

    let kind: Kind
    /// The slot, parameter or constant.
    let index: Int
    let cell: Cell
    /// Words from the start of that memory.
    let offset: Int

    /// The places of a module: its slots, its parameters, its territories, in this order.
    static func layout(_ module: Module, territories: [Int]) -> (forms: [PlaceForm], words: Int) {
        var forms: [PlaceForm] = []
        var next = 0
        func place(_ kind: Kind, _ index: Int, _ cell: Cell) {
            forms.append(PlaceForm(kind: kind, index: index, cell: cell, offset: next))
            next += cell.words
        }
        for (index, slot) in module.slots.enumerated() { place(.slot, index, Cell(slot.type)) }
        for (index, parameter) in module.parameters.enumerated() {
            place(.parameter, index, Cell(parameter.type))
        }
        for index in territories { place(.territory, index, Cell(kind: .set)) }
        return (forms, next)
    }
}
