import LicetBytecode
import LicetLedger
import LicetPrimitives

extension Parameter {
    /// The series that the parameter is, by the identity that `party` gives of its attester's name.
    func series(
        of module: Module, party: (String) throws(ToolError) -> Digest
    ) throws(ToolError) -> Series {
        guard let series, module.parameters.indices.contains(Int(series.attester)) else {
            throw .because(.badArgument, name)
        }
        let attester = try party(module.parameters[Int(series.attester)].name)
        return Series(attester: attester, name: series.name)
    }
}
