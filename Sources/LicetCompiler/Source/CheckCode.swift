/// The findings of the checks on the tree, 3100 to 3999.
public enum CheckCode: Int, CaseIterable, Sendable {
    // Names.
    case unknownName = 3100
    case nameTaken
    case wrongKindOfName
    case generatedName
    case unknownMember

    // The head of a licence.
    case clauseTwice = 3110
    case missingClause
    case unknownCurrency
    case formerCurrency
    case notCurrency
    case malformedIdentifier
    case wrongCheckCharacter
    case unknownScheme
    case noOffset
    case leapAnchor

    // Grants and their territories.
    case grantLineMissing = 3120
    case unknownRight
    case unknownField
    case wordTwice
    case formerPlace
    case futurePlace
    case officeNotPlace
    case unitaryRight
    case bundleOfStates
    case unknownPlace
    case placeTwice
    case emptyTerritory
    case territoryTooLarge
    case unstatedPlace
    case officeGrantsNone
    case officeStates
    case futureMembers

    // Periods and dates.
    case emptyPeriod = 3140
    case leapStepUnsaid
    case dateOutOfRange
    case periodForm
    case periodsDiffer

    // Reports.
    case reportFieldType = 3150
    case keyFieldTwice
    case frequencyMismatch
    case reportWithoutNumber
    case notReporter

    // Royalties.
    case baseNotNumber = 3160
    case fieldInTwoReports
    case deductionMismatch
    case limitOutOfRange
    case priceWithoutUnits
    case rateKind
    case boundKind
    case tierGap
    case tierOrder
    case tierUnreachable
    case rateWithoutBound
    case tierModeUnsaid
    case roundingUnsaid
    case unknownRounding
    case spanMismatch
    case shortSpanUnsaid
    case capYearGap
    case capYearOverlap
    case capBelowMinimum
    case negativeAmount
    case fractionOfUnit
    case eachReport
    case grossForm
    case tierTwice = 3187
    case tierEmpty

    // Payments.
    case payTwice = 3190
    case royaltyUnpaid
    case shareSum
    case payeeTwice
    case shareNotPositive
    case remainderUnsaid
    case remainderNotPayee
    case clauseCurrencies
    case notConstant
    case shareExcess

    // Types and values.
    case typeMismatch = 3200
    case badOperands
    case mixedCurrencies
    case mixedDurations
    case divisionByZero
    case argumentCount
    case unroundedMoney
    case notValue
    case numberTooLarge

    // The core language.
    case ruleActs = 3220
    case missingReturn
    case unreachable
    case recursion
    case loopUnbounded
    case matchNotExhaustive
    case matchTwice
    case fieldMissing
    case fieldTwice
    case badKeyType
    case badCapacity
    case notAssignable
    case returnInAction
    case callsTooDeep

    // The contract as a whole.
    case tooLarge = 3250

    // Tests.
    case unknownLicence = 3260
    case argumentMissing
    case labelOutOfStep
    case nothingToRefuse
    case unknownFigure
    case datesBackwards
    case badPropertyType
    case emptyProperty
    case promiseOfUnlikes

    // What a royalty earns: lines that not every royalty has.
    case shortSpanOfRate = 3270
    case unitForm
    case stackingForm
    case reserveForm
    case carryOverUnsaid
    case baseForm
    case instalmentOrder
    case recouperForm
    case limitBackwards
    case interestForm
    case compoundDispute

    // Licences under a grant.
    case sublicenceDepth = 3310
    case passThroughShare

    // Attested series and conversion.
    case seriesForm = 3330
    case conversionForm
    case conversionSpan
    case notAttester

    // How a licence ends and goes on.
    case lifeForm = 3370
    case amendForm
    case assignForm
    case debtsUnsaid
    case assignBeside

    // Suspension.
    case suspensionUnsaid = 3383
    case suspensionBeside

    // Invalidity of the right.
    case invalidParty = 3376
    case invalidKeep
    case invalidWorks
    case invalidBeside

    // Escalation and indexing.
    case indexSubject = 3340
    case indexSpan
    case indexForm
    case indexStart
    case indexDigits

    // Derivative works.
    case stackModeUnsaid = 3390
    case sharedSourceUnsaid
    case sharedSourceNeedless
    case stackExcess
    case stackCycle
    case sourceTwice
    case stackForm
    case stackUnpaid

    // Waterfalls.
    case waterfallOrder = 3360
    case waterfallOpen
    case waterfallCarry
    case waterfallAdvance

    // Most-favoured-nation.
    case favourWork = 3366
    case favourUnsaid
    case favourRate
    case favourPeriods

    // Caps over several royalties.
    case combinedCapForm = 3320
    case capBearingUnsaid
    case combinedCapSpan

    // Several advances.
    case advancePoolForm = 3325
    case advancePoolUnsaid

    // Quantity limits.
    case quantityForm = 3350
    case averageUnsaid

    // Audits.
    case auditForm = 3385
    case auditUnsaid

    // Approval.
    case approvalForm = 3387
    case silenceUnsaid

    // Disputes.
    case disputeForm = 3380
    case disputeInterest

    // Advice.
    case openWorld = 3400
    case grantCovered
    case reportUnused
    case royaltyNeverDue
    case tierBeyondCap
    case advanceBeyondCap
    case shortLicence
    case balanceUnsaid
    case eMailAddress = 3410
    case telephoneNumber
    case accountNumber
    case birthDate
    case streetAddress
}

extension CheckCode {
    /// What the catalogue says of it.
    var row: DiagnosticRow {
        DiagnosticEntry.row(
            of: self,
            in: [
                Self.headRows, Self.grantRows, Self.royaltyRows, Self.royaltyLineRows,
                Self.coreRows, Self.testRows, Self.sublicenceRows, Self.seriesRows, Self.indexRows,
                Self.combinedCapRows, Self.advancePoolRows,
                Self.derivativeRows, Self.waterfallRows, Self.quantityRows, Self.auditRows,
                Self.disputeRows, Self.lifeRows, Self.invalidityRows, Self.favourRows,
                Self.adviceRows,
                Self.suspensionRows, Self.approvalRows,
            ])
    }
}
