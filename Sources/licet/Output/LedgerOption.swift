import ArgumentParser
import LicetLedger
import LicetStorage
import LicetWorkbench

/// The option of every command that reads or writes a ledger on disk.
struct LedgerOption: ParsableArguments {
    @Option(name: .customLong("ledger"), help: "The ledger's directory.")
    var directory: String

    /// The ledger for reading; a writer may be at work beside.
    func reader() throws -> Ledger { try Ledger.open(directory: directory, mode: .read) }

    /// The ledger for writing; there is one writer at a time.
    func writer() throws -> Ledger { try Ledger.open(directory: directory, mode: .write) }
}
