/// When the faulty twin fails: every write and sync of its disk and store is a numbered point.
public final class FaultScript {
    /// What happens at the chosen point.
    public enum Fault: Equatable, Sendable {
        /// The process ends: this and every later operation throws `stopped`.
        case stop
        /// This one operation fails with an error and the process goes on.
        case fail(StorageError)
    }

    /// How many points have been passed, the failing one included.
    public private(set) var points = 0
    /// Whether the process has ended.
    public private(set) var isStopped = false

    private let chosen: Int?
    private let fault: Fault

    /// A script with `fault` at the point numbered `point` from 0; nil never fails.
    public init(at point: Int? = nil, fault: Fault = .stop) {
        chosen = point
        self.fault = fault
    }

    /// Throws when the process has ended.
    func requireRunning() throws(StorageError) {
        if isStopped { throw .stopped }
    }

    /// Passes a point, or fails at it.
    func pass() throws(StorageError) {
        try requireRunning()
        defer { points += 1 }
        guard points == chosen else { return }
        switch fault {
        case .stop:
            isStopped = true
            throw .stopped
        case .fail(let error):
            throw error
        }
    }
}
