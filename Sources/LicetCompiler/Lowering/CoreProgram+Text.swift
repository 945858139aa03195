extension CoreProgram {
    /// The program as text.
    var expanded: String { "" }
}
