/// Every rule by which the ledger refuses. Raw values stand in receipts and never change meaning.
public enum RejectionCode: Int, CaseIterable, Hashable, Sendable {
    // Before anything is charged.
    case undecodable = 5000
    case chainMismatch = 5001
    case expired = 5002
    case nonceMismatch = 5003
    case unknownSender = 5004
    case badSignature = 5005
    case thresholdMissed = 5006
    case feeNotCovered = 5007
    case gasLimitRefused = 5008
    case duplicate = 5009

    // Parties and assets.
    case unknownParty = 5010
    case keysMalformed = 5011
    case unknownAsset = 5012
    case assetMalformed = 5013
    case notIssuer = 5014
    case amountNotPositive = 5015
    case supplyExceeded = 5016
    case insufficientFunds = 5017
    case unknownAccount = 5018

    // Works and modules.
    case workExists = 5020
    case unknownWork = 5021
    case titleShares = 5022
    case titleSender = 5023
    case moduleRefused = 5024
    case moduleExists = 5025
    case sourceMismatch = 5026
    case proseMismatch = 5027
    case unknownModule = 5028

    // Offers and signatures.
    case argumentCount = 5030
    case argumentType = 5031
    case workMismatch = 5032
    case bindingCount = 5033
    case bindingMismatch = 5034
    case periodEmpty = 5035
    case noSignatories = 5036
    case unknownLicence = 5037
    case notSignatory = 5038
    case alreadySigned = 5039
    case termsMismatch = 5040
    case periodOver = 5041
    case titleMissing = 5042
    case territoryEmpty = 5043
    case exclusivityConflict = 5044
    case gasExhausted = 5045

    // Series.
    case seriesMalformed = 5046
    case alreadyAttested = 5047

    // Heads and holdbacks.
    case headNotInForce = 5048
    case headLeft = 5049
    case heldBack = 5054
    case seriesMismatch = 5055

    // New versions.
    case notAmendable = 5056
    case amendmentDay = 5057

    // Most-favoured-nation.
    case favouredFull = 5058

    // Calls.
    case notActive = 5050
    case unknownAction = 5051
    case callerNotAllowed = 5052
    case limitsMalformed = 5053

    // Blocks, genesis, replay and proofs.
    case blockMalformed = 5060
    case blockHeight = 5061
    case blockParent = 5062
    case blockTime = 5063
    case blockTooLarge = 5064
    case genesisMalformed = 5065
    case versionUnsupported = 5066
    case replayMismatch = 5067
    case proofRefused = 5068
    case unknownBlock = 5069
}
