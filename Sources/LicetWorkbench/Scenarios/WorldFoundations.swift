import LicetCompiler
import LicetLedger
import LicetPrimitives

/// Worlds as they stand before the first act. A history that is signed on the same day with the same
/// values as one before it begins from a copy of that world instead of founding its own.
final class WorldFoundations {
    private let contract: CompiledContract
    /// The world of each day of signing and list of values, at most so many.
    private var worlds: [(time: Int64, arguments: [ScenarioArgument], world: ScenarioWorld)] = []
    private static let limit = 16

    init(_ contract: CompiledContract) {
        self.contract = contract
    }

    /// A world of its own for a history, in which nobody has acted yet.
    func world(
        for history: Scenario, watcher: (any CallWatcher)?
    ) throws(ToolError) -> ScenarioWorld {
        let time = ScenarioWorld.signingTime(contract, history)
        let known = worlds.first { $0.time == time && $0.arguments == history.arguments }
        if let known { return try ScenarioWorld(copying: known.world, watcher: watcher) }
        let world = try ScenarioWorld(contract, history, watcher: watcher)
        guard worlds.count < Self.limit else { return world }
        worlds.append((time, history.arguments, world))
        return try ScenarioWorld(copying: world, watcher: watcher)
    }
}
