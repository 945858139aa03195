import LicetBytecode

// What only a tracer sees.
extension Interpreter {
    /// Notes the function that an operation belongs to.
    mutating func enterFunction(of at: OperationPlace) {
        function = program.place(of: at - program.operations).function
    }

    /// Begins a called function: the registers behind the parameters get the zeros of their types.
    mutating func begin(_ at: OperationPlace, _ frame: Limbs) {
        enterFunction(of: at)
        clear(frame)
    }

    /// Gives the registers behind the parameters the zeros of their types.
    func clear(_ frame: Limbs) {
        let layout = program.functions[function].layout
        let parameters = program.doors[function].parameters.count
        for register in parameters..<layout.cells.count {
            layout.cells[register].writeZero(at: frame + Int(layout.offsets[register]))
        }
    }

    /// Ends a `call` whose function has returned.
    mutating func resume<T: Tracer>(
        _ at: OperationPlace, _ frame: Limbs, _ tracer: inout T
    ) {
        enterFunction(of: at)
        leave(at, frame, &tracer)
    }

    func announce<T: Tracer>(
        _ at: OperationPlace, _ frame: Limbs, _ gas: UInt64, _ tracer: inout T
    ) {
        tracer.enter(
            function: function, instruction: instruction(at), gas: gas,
            registers: RegisterReader(frame: frame, layout: program.functions[function].layout))
    }

    func leave<T: Tracer>(_ at: OperationPlace, _ frame: Limbs, _ tracer: inout T) {
        tracer.leave(
            function: function, instruction: instruction(at),
            registers: RegisterReader(frame: frame, layout: program.functions[function].layout))
    }

    private func instruction(_ at: OperationPlace) -> Int {
        Int(program.instructions[at - program.operations])
    }
}
