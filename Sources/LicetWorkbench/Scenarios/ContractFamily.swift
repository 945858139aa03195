import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A contract with the heads it stands under and the licences that its tests grant, as one world
/// holds them: a party, a currency and a
/// work of one name or number are one.
struct ContractFamily {
    /// The heads, the furthest first, then the contract, then what its tests grant.
    let members: [CompiledContract]

    /// All parties, each once.
    var partyNames: [String] {
        members.flatMap(\.partyNames).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    /// All currencies and units, each once.
    var assets: [AssetParameter] {
        members.flatMap(\.module.assets).reduce(into: []) { assets, asset in
            if !assets.contains(asset) { assets.append(asset) }
        }
    }

    /// All works, each once, with those who own it: who grant it by title, else the first party.
    var works: [(identifier: WorkIdentifier, holders: [String])] {
        get throws(ToolError) {
            var works: [(identifier: WorkIdentifier, holders: [String])] = []
            for member in members {
                for (index, parameter) in member.module.parameters.enumerated()
                where parameter.role == .work {
                    let identifier = try ScenarioWorld.identifier(of: parameter)
                    guard !works.contains(where: { $0.identifier == identifier }) else { continue }
                    works.append((identifier, member.holders(ofWork: index)))
                }
            }
            return works
        }
    }
}

extension CompiledContract {
    /// The contract, the heads it stands under and what its tests grant.
    var family: ContractFamily { ContractFamily(members: heads + [self] + later) }
}
