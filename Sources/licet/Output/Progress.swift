import Foundation
import Synchronization

/// A bar on a terminal while long work goes on, and Ctrl-C, which once lets the work end in order.
struct Progress {
    private let words: String
    private let total: Int
    private static let interrupts = Atomic<Int>(0)

    /// Begins long work of so many pieces.
    init(_ words: String, of total: Int) {
        self.words = words
        self.total = total
        signal(SIGINT) { _ in
            // The second Ctrl-C does not wait.
            if Progress.interrupts.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
        }
        // A parent that blocks signals for itself hands that down.
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
    }

    /// Whether Ctrl-C asks the work to end.
    var isInterrupted: Bool { Self.interrupts.load(ordering: .relaxed) > 0 }

    /// So many pieces are done.
    func show(_ done: Int) { show(done, of: total, words) }

    /// So many pieces of a part of the work are done.
    func show(_ done: Int, of total: Int, _ words: String) {
        let share = total > 0 ? min(40, done * 40 / total) : 40
        let bar = String(repeating: "#", count: share) + String(repeating: ".", count: 40 - share)
        Console.redraw("\(words) [\(bar)] \(done) of \(total)")
    }

    /// The work is over; the bar goes.
    func end() {
        Console.redraw("")
        signal(SIGINT, SIG_DFL)
    }
}
