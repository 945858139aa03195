import LicetBytecode

/// Promises: each a view over the figures that it names, which anyone may ask of any statement's
/// figures and which every test asks after each statement.
extension Lowering {
    mutating func lowerPromises() {
        for (number, promise) in contract.promises.enumerated() {
            let arguments = promise.figures.map { local in
                Field(
                    name: local.name, type: local.type.machineType(local.size ?? .bits64),
                    asset: local.asset)
            }
            enterAction(
                "\(Self.promise)\(number + 1)", kind: .view, arguments: arguments,
                CoreFunction(
                    name: "\(Self.promise)\(number + 1)", parameterCount: arguments.count,
                    results: [.bool], locals: promise.figures,
                    body: [CoreStatement(.return([promise.condition]), at: promise.place)],
                    place: promise.place))
        }
    }

    /// What the names of promises begin with.
    static let promise = "promise_"
}
