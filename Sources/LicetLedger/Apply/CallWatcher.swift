import LicetBytecode
import LicetPrimitives
import LicetVM

/// Somebody who is told of every call of a licence as it is carried out, with the steps of the
/// derivations in it. Watching changes nothing.
protocol CallWatcher: AnyObject {
    /// Whether calls of this licence are watched.
    func isWatching(_ licence: Digest) -> Bool
    /// A call has run.
    func saw(_ call: WatchedCall)
}

/// A call as a watcher sees it.
struct WatchedCall {
    let licence: Digest
    let transaction: Digest
    let sender: Digest
    let action: Int
    let arguments: [Value]
    let outcome: Outcome
    let steps: [TracedStep]
    let visits: [[Int]]
}
