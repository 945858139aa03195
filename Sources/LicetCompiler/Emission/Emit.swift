import LicetBytecode
import LicetPrimitives
import LicetTerms

extension CoreProgram {
    /// The module of the program, with bounds computed and everything in its place. What comes
    /// out still has to pass the verifier.
    func emitModule() throws(EmissionProblem) -> Module {
        guard functions.count <= Limits.functions else { throw .tooManyFunctions }
        let order = calleesFirst
        let (narrowed, ranges, results) = keepingSlotsInLoops(calleesFirst: order)
            .narrowed(calleesFirst: order)
        let slotsWritten = slotsWritten(calleesFirst: order)
        var module = Module(name: name)
        var pool = ConstantPool()
        module.offsetMinutes = offsetMinutes
        module.parameters = parameters
        module.assets = assets
        module.tiers = tiers
        module.shares = shares
        module.tables = tables
        module.events = events
        module.refusals = refusals
        module.actions = actions
        module.period = period
        module.life = life
        module.publicTerms = publicTerms
        module.signatories = signatories
        module.debug.file = file
        module.debug.clauses = clauses
        for (number, function) in narrowed.functions.enumerated() {
            let reader = RangeReader(
                program: narrowed, locals: function.locals, results: results)
            var emitter = FunctionEmitter(
                function, index: UInt16(number), reader: reader, ranges: ranges[number],
                slotsWritten: slotsWritten, isHolding: true, pool: pool)
            do {
                module.functions.append(try emitter.emit())
            } catch .tooManyRegisters {
                emitter = FunctionEmitter(
                    function, index: UInt16(number), reader: reader, ranges: ranges[number],
                    slotsWritten: slotsWritten, isHolding: false, pool: pool)
                module.functions.append(try emitter.emit())
            }
            module.debug.places += emitter.places
            module.debug.steps += emitter.steps
            pool = emitter.pool
        }
        module.slots = try emitSlots(into: &pool)
        module.grants = try emitGrants(into: &pool)
        module.holdbacks = try emitHoldbacks(into: &pool)
        module.constants = pool.constants
        module.origin = Origin(source: source, prose: prose, interface: module.interfaceDigest)
        return module
    }

    private func emitSlots(into pool: inout ConstantPool) throws(EmissionProblem) -> [Slot] {
        var emitted: [Slot] = []
        for slot in slots {
            var initial: UInt16?
            if let value = slot.initial {
                initial = try pool.index(of: .value(value, slot.type))
            }
            emitted.append(Slot(name: slot.name, type: slot.type, initial: initial))
        }
        return emitted
    }

    private func emitGrants(into pool: inout ConstantPool) throws(EmissionProblem) -> [GrantTerm] {
        var emitted: [GrantTerm] = []
        for grant in grants {
            emitted.append(
                GrantTerm(
                    exclusivity: grant.exclusivity, work: grant.work, licensor: grant.licensor,
                    licensee: grant.licensee, rights: grant.rights, fields: grant.fields,
                    territory: try pool.index(of: .territory(grant.territory, grant.time)),
                    period: grant.period, clause: grant.clause, head: grant.head,
                    sublicence: grant.sublicence))
        }
        return emitted
    }

    private func emitHoldbacks(
        into pool: inout ConstantPool
    ) throws(EmissionProblem) -> [HoldbackTerm] {
        var emitted: [HoldbackTerm] = []
        for holdback in holdbacks {
            let territory = Constant.territory(holdback.territory, holdback.time)
            emitted.append(
                HoldbackTerm(
                    party: holdback.party, work: holdback.work, rights: holdback.rights,
                    fields: holdback.fields, territory: try pool.index(of: territory),
                    period: holdback.period, clause: holdback.clause))
        }
        return emitted
    }
}

extension Module {
    /// The digest of what callers see: names and types of parameters, actions and events.
    var interfaceDigest: Digest {
        var writer = ByteWriter()
        writer.text(name)
        for parameter in parameters { writer.text("\(parameter.name):\(parameter.type)") }
        for action in actions {
            writer.text(action.name)
            for argument in action.arguments { writer.text("\(argument.name):\(argument.type)") }
        }
        for event in events {
            writer.text(event.name)
            for field in event.fields { writer.text("\(field.name):\(field.type)") }
        }
        return Digest.hash(.interface, writer.bytes)
    }
}
