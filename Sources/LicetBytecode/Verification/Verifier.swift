import LicetPrimitives

/// Decides whether a module may run. What it accepts can never fault the interpreter, create or
/// lose money, or use more gas than its stored bound.
///
/// Each pass stands in a file of its own, which opens with the theorem that it proves; a pass may
/// lean on those before it. The time is linear in the module's size, nothing recurses, and the
/// first break of a rule ends the work.
public enum Verifier {
    /// Verifies a module whose bounds are filled in.
    public static func verify(_ module: Module) throws(VerificationError) -> VerifiedModule {
        let functions = try examine(module)
        try GasPass.compare(module.bounds, with: functions)
        return VerifiedModule(module: module, digest: try digest(module), functions: functions)
    }

    /// Verifies a module as it was decoded, whose digest its bytes have shown.
    public static func verify(
        _ sealed: SealedModule
    ) throws(VerificationError) -> VerifiedModule {
        let functions = try examine(sealed.module)
        try GasPass.compare(sealed.module.bounds, with: functions)
        return VerifiedModule(
            module: sealed.module, digest: sealed.digest, functions: functions)
    }

    /// Fills in a module's bounds and verifies it, examining it once, for whoever makes modules.
    public static func seal(_ module: Module) throws(VerificationError) -> VerifiedModule {
        let functions = try examine(module)
        var sealed = module
        sealed.bounds = functions.map(\.bound)
        return VerifiedModule(module: sealed, digest: try digest(sealed), functions: functions)
    }

    /// The module's digest; a module that no one could load again has none.
    private static func digest(_ module: Module) throws(VerificationError) -> Digest {
        let (count, digest) = ModuleCodec.measure(module)
        guard count <= Limits.moduleBytes else {
            throw VerificationError(
                .tooMany,
                "the module has \(count) bytes; at most \(Limits.moduleBytes) are allowed")
        }
        return digest
    }

    /// Fills in the bounds of a module that is otherwise complete, for whoever makes modules.
    public static func computeBounds(_ module: inout Module) throws(VerificationError) {
        module.bounds = try examine(module).map(\.bound)
    }

    /// All passes: the module's own, then each function's, called functions before callers; at last
    /// those that look at all functions together.
    private static func examine(_ module: Module) throws(VerificationError) -> [FunctionFacts] {
        try FormatPass.check(module)
        let signatures = Signatures(of: module)
        let lists = ModulePrices(of: module)
        let calls = try CallPass.check(module)
        var subjects: [Subject] = []
        var steps = [TouchSteps?](repeating: nil, count: module.functions.count)
        for index in calls.order {
            let subject = Subject(module: module, index: index, signatures: signatures)
            let accesses = try TypePass.check(subject)
            let flow = try FlowPass.check(subject)
            try LoopPass.check(subject, flow)
            try AssignmentPass.check(subject, flow, accesses)
            try CoinPass.check(subject, flow, accesses)
            subjects.append(subject)
            steps[index] = TouchSteps(subject, flow, accesses, lists)
        }
        let touches = TouchPass.find(module, calleesFirst: calls.order, steps)
        var facts = Array(repeating: FunctionFacts.unknown, count: module.functions.count)
        for subject in subjects {
            guard let flow = steps[subject.index]?.flow else { continue }
            facts[subject.index] = try GasPass.check(
                subject, flow, callees: facts, lists: lists, touches: touches[subject.index])
        }
        return facts
    }
}
