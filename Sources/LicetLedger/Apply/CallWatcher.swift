public import LicetBytecode
public import LicetPrimitives
public import LicetVM

/// Somebody who is told of every call of a licence as it is carried out, and may look at each of
/// its instructions. Watching changes nothing.
public protocol CallWatcher: AnyObject {
    /// Whether calls of this licence are watched.
    func isWatching(_ licence: Digest) -> Bool
    /// Who looks at the instructions of a call that is about to run.
    func tracer(for call: Call, of module: Module) -> any Tracer
    /// A call has run.
    func saw(_ call: WatchedCall)
}

/// A call as a watcher sees it.
public struct WatchedCall {
    /// The transaction that made it; nil for a question to a view.
    public let transaction: Digest?
    /// The call.
    public let call: Call
    /// What it came to.
    public let outcome: Outcome
    /// The watcher's tracer, after the call.
    public let tracer: any Tracer
}
