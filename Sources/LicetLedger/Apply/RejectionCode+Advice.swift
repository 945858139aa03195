extension RejectionCode {
    /// Why the rule stands.
    public var cause: String {
        switch self {
        case .undecodable, .blockMalformed:
            "Everything signed or hashed has one encoding; other bytes are refused unread."
        case .chainMismatch, .nonceMismatch, .duplicate, .expired:
            "No transaction may be carried out twice, late, or on another chain than meant."
        case .unknownSender, .badSignature, .thresholdMissed:
            "Only the holders of a party's keys may act for it."
        case .feeNotCovered, .gasLimitRefused, .gasExhausted:
            "Work is paid for before it is done, within the chain's bounds."
        case .unknownParty, .unknownAccount, .unknownAsset, .unknownWork, .unknownModule,
            .unknownLicence, .unknownBlock:
            "An identity must be on the ledger before anything can refer to it."
        case .keysMalformed: "A party has 1 to 16 distinct keys, 1 to all of which must agree."
        case .assetMalformed:
            "A code is 3 to 12 capitals, digits or underscores; minor digits are at most 36."
        case .notIssuer: "An asset is a claim on its issuer, so only the issuer may create it."
        case .amountNotPositive, .insufficientFunds, .supplyExceeded:
            "Money moves whole and forward, and never out of nothing."
        case .workExists, .moduleExists: "One thing has one record."
        case .titleShares: "Shares above zero, each of another party, sum to exactly 1."
        case .titleSender: "A work is registered by one of its owners."
        case .moduleRefused: "Only code that the verifier accepts may run."
        case .sourceMismatch, .proseMismatch: "What was read and what runs are one thing."
        case .argumentCount, .argumentType, .bindingCount, .bindingMismatch, .workMismatch,
            .seriesMismatch:
            "An offer fills in every blank of the contract with a thing of its kind."
        case .periodEmpty, .noSignatories: "A licence has days to run and parties to bind."
        case .notSignatory, .alreadySigned, .termsMismatch, .periodOver:
            "Every party signs once, over one hash of all that binds it, while it can still bind."
        case .titleMissing: "Nobody can grant what they do not own; all co-owners must sign."
        case .territoryEmpty: "A grant that reaches nowhere is a mistake."
        case .exclusivityConflict:
            "Two grants of one work conflict where right, field, territory and time all meet and "
                + "one of them shuts others out."
        case .seriesMalformed:
            "A series has a name of 1 to 64 printable characters and values of at most 256 bits."
        case .alreadyAttested: "What is computed from an attested value must stay true."
        case .headNotInForce: "A sublicence lives under a licence that is in force."
        case .headLeft: "A sublicence is inside its head in every dimension and ends with it."
        case .heldBack: "Who holds back an act neither does it nor licenses it to others."
        case .notAmendable:
            "A licence is amended once, while it is in force, and only if it says by whom."
        case .amendmentDay:
            "A new version changes nothing that is past and begins with an accounting period."
        case .favouredFull:
            "A signature looks at a bounded number of licences whose rates it brings down."
        case .notActive: "A licence binds nobody before all have signed."
        case .unknownAction, .callerNotAllowed, .limitsMalformed:
            "A licence is called only through the doors that its contract declares."
        case .blockHeight, .blockParent, .blockTime, .blockTooLarge:
            "Blocks form one chain in which time does not run backwards."
        case .genesisMalformed: "A chain begins with parties, one fee asset and stated bounds."
        case .versionUnsupported: "Blocks replay under the tables their chain was begun with."
        case .replayMismatch: "The same blocks give the same roots on every machine."
        case .proofRefused: "A proof ties one record to one header, bit for bit."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .undecodable, .blockMalformed: "Fetch or build the bytes again, whole and unchanged."
        case .chainMismatch: "Sign it for this chain's id."
        case .expired: "Sign it again with a later expiry height."
        case .nonceMismatch, .duplicate: "Ask for the party's next nonce and sign again."
        case .unknownSender, .unknownParty, .unknownAccount:
            "Check the identity, or create the party first."
        case .badSignature: "Sign exactly these bytes with the key of the stated number."
        case .thresholdMissed: "Let more of the party's keys sign, in ascending order of number."
        case .feeNotCovered, .insufficientFunds: "Pay the account in first, or ask for less."
        case .gasLimitRefused: "Use a limit above the stated cost and below the chain's greatest."
        case .gasExhausted: "Send it again with a higher gas limit."
        case .keysMalformed: "Give each key once and a threshold from 1 to their number."
        case .unknownAsset, .assetMalformed: "Check the code, or issue the asset first."
        case .notIssuer: "Let the issuer send it."
        case .amountNotPositive, .supplyExceeded: "State an amount above zero and within bounds."
        case .workExists, .moduleExists: "Use the one that is there."
        case .unknownWork: "Register the work first."
        case .titleShares: "List every owner once, with fractions that sum to 1."
        case .titleSender: "Let one of the owners send it."
        case .moduleRefused: "Compile the contract again and publish what the compiler wrote."
        case .sourceMismatch, .proseMismatch: "Publish the texts the module was compiled from."
        case .unknownModule: "Publish the module first."
        case .argumentCount, .argumentType, .workMismatch, .seriesMismatch:
            "Fill in the parameters as the contract lists them."
        case .bindingCount, .bindingMismatch:
            "Bind each unit to another asset of the same code and minor digits."
        case .periodEmpty: "Offer with dates in order."
        case .noSignatories: "Write parties into the contract."
        case .unknownLicence: "Check the licence's identity."
        case .notSignatory: "Let the named parties sign."
        case .alreadySigned: "Nothing: wait for the others."
        case .termsMismatch: "Read the offer again and sign the hash it has."
        case .periodOver: "Offer it again with a later period."
        case .titleMissing: "Let all owners of the work be parties of the licence and sign."
        case .territoryEmpty: "Offer it with places that exist on the day of signature."
        case .exclusivityConflict: "Offer it without the stated intersection, or after it ends."
        case .seriesMalformed: "Shorten the name, or round the value."
        case .alreadyAttested: "Attest the corrected value in a series of another name."
        case .headNotInForce: "Let the head be signed by all first, or offer under another."
        case .headLeft: "Offer it without what leaves the head, or amend the head."
        case .heldBack: "Offer it without the stated intersection, or for days that it leaves free."
        case .notAmendable: "Amend the version that is in force, or make another licence."
        case .amendmentDay:
            "Offer it for the first day of a later accounting period of the licence."
        case .favouredFull: "Wait until one of them has ended, or offer it without the favour."
        case .notActive: "Let all signatories sign first."
        case .unknownAction: "Call one of the actions the contract lists."
        case .callerNotAllowed: "Let a party that the contract names send it."
        case .limitsMalformed: "State each of the licence's assets at most once, in order of id."
        case .blockHeight, .blockParent: "Fetch the blocks in between and apply them in order."
        case .blockTime: "Give the block its parent's time or a later one."
        case .blockTooLarge: "Spread the transactions over more blocks."
        case .genesisMalformed: "Correct the stated field and create the ledger again."
        case .versionUnsupported: "Use a version of licet that knows it."
        case .replayMismatch: "Run a check of the ledger and compare it with another copy."
        case .proofRefused: "Fetch the proof again, with the header of the same height."
        case .unknownBlock: "Ask for a height up to the last one."
        }
    }
}
