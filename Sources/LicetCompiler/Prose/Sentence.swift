/// The sentences that prose is made of, one for each form of a clause. A language's table has a
/// row for each.
enum Sentence: String, CaseIterable, Sendable {
    // How a language writes.
    case and, or, quoted, partyName, percent, money, date, months, days, monthCount, years
    case letters, point, reportingPeriod, periodName

    // Parties and works.
    case document, partiesHeading, licensor, licensee, payee, party, partyOffered, signing
    case worksHeading, work, workTitled, workUnnamed, schemes
    // What an offer fixes.
    case offerHeading, offer, offered
    case typeMoney, typeExact, typeWhole, typeRatio, typeDate, typeBool, typeIdentity
    case typeTerritory, typeText
    // Days, money, accounts.
    case termsHeading, offsetUTC, offset, currency, currencyOwn, unit, unitNames, licenceThrough,
        licenceUntil
    case accounting, accountingPerReport

    // Grants.
    case grantHeading, grantHeadingNumbered, exclusive, sole, nonExclusive
    case rightsHead, rightsAny, right, fieldsHead, fieldsAny, field, including, otherUses
    case territoryAtSignature, territoryAtEvent, periodThrough, periodUntil, nothingElse
    case world, regionName, except, inBoth
    case bundlePlaces, unitaryPlaces
    case under, sublicenceNone, sublicence, sublicenceConsent, passThrough
    case holdbackHeading, holdbackHeadingNumbered, holdback, heldRightsHead, heldRightsAny
    case heldFieldsHead, heldFieldsAny, heldThrough, heldUntil, heldElse

    // Reports.
    case reportHeading, report, reportFields, fieldMoney, fieldCount, fieldPlace, fieldWork,
        fieldUse
    case reportKey, keyPlace, keyWork, keyUse, correction, late
    case refused, refusedOpen, refusedPeriod, refusedNegative, refusedPlace, refusedWork, refusedUse

    // Derivative works.
    case derivativeHeading, derivative, derivativeLine, derivativeAdded, derivativeMultiplied
    case derivativeOnce, derivativePerPath, derivativeShares, sourceShare, sourceKeeps, stackShares

    // Royalties.
    case royaltyHeading, royaltyHeadingNamed, royalty
    case stepBase, stepDeductions, stepRates, stepMinimum, stepCap, stepRounding, stepAdvance
    case stepShares, stepFloor, stepRoundingEach, stepCapEach
    case spanAccountingPeriod, spanAccountingYear, spanLicence
    case eachAccountingPeriod, eachAccountingYear, wholeLicence
    case baseSum, deductions, deduction, deductionLimited, netBase
    case price, priceOwn, base, net
    case single, marginal, slab, marginalFirst, marginalMiddle, marginalLast
    case slabFirst, slabMiddle, slabLast
    case nothing, rateOfUnit, rateOfPrice, shareOfPrice, rateOfWhole, sumEarned, rowEarned
    case anew, throughout
    case earnedFirst, earnedThen, resultFirst, resultThen, greaterOf, lesserOf, sumOf
    case allowanceShort, allowanceWhole, unitBegun, severalSpans
    case stepStacking, stacking, stackingShare, stackingAmount, stepReserve, reserve
    case ceiling, baseNamed, listPrice, invoicePrice, netSales, netReceipts
    case deductionAmount, jointLimit, jointAmount, stepCeiling
    case advanceParts, advanceFirst, advancePart, advanceShares, recoupedFrom
    case minimumRows, shortfallDue, shortfallDueOnce, carryOver, noCarryOver
    case floor
    case minimum, minimumShort, minimumWhole, capFixed, capRows, capRow, capRowYears, capOtherwise
    case capShort, capWhole, capPrevails
    case halfEven, halfUp, halfDown, up, down
    case halfEvenEach, halfUpEach, halfDownEach, upEach, downEach
    case settlement, settlementEach

    // Attested series and conversion.
    case series, stepConversion, convertDivided, convertMultiplied, convertPeriodEnd, convertSale
    case convertMissing, convertEachPeriod
    case payConverted, payConvertedPart

    // Most-favoured-nation.
    case favoured, favouredRate, favouredForGood, favouredWhileGranted
    // Escalation and indexing.
    case seriesIndex, indexed, escalatedSimple, escalatedCompounding, indexFromSecond, indexFromDay
    case indexSimple
    case indexPrice, indexRates, indexMinimum, indexCap, indexLeast, indexMost
    case indexCumulative, indexYearOnYear, indexMonthLag, indexMonthNow, monthOfYear, monthNames
    case indexFactor, indexRatio, decimalPlaces, wholeNumber
    case indexHalfEven, indexHalfUp, indexHalfDown, indexUp, indexDown
    case indexNeverBelowBase, indexNeverDown, indexNeverDownRatio, indexMonths

    // Several advances.
    case advancePooled, advanceApart

    // What is left of an advance.
    case balanceKept, balanceKeptIfValid, balanceRepaid, advanceAfterEnd, advanceAfterInvalidity
    case advanceAsSaid

    // Caps over several royalties.
    case stepCombined, combinedHeading, combinedCap, combinedCapRows, combinedEarlier
    case combinedProportion, combinedAfter, combinedSetOff, combinedCredit

    // Quantity limits.
    case stepOverage, overage, limitSum, limitPeak, limitAverage, limitShort, limitWhole
    case averageExact, averageHalfEven, averageHalfUp, averageHalfDown, averageUp, averageDown
    case limitHeading, limitStop, limitLower

    // Audits.
    case auditHeading, auditRequest, auditLookBack, auditFinding, auditAgreed, auditBinding
    case auditCost, auditOwnCost, auditClosed

    // Advances and payments.
    case advance, recouped, notRecouped, pay, payAutomatic, share, remainderLargest, remainderTo,
        remainderCarry
    case payWaterfall, trancheAll, trancheFirst, trancheMiddle, trancheLast, trancheShare
    case trancheKept, trancheEmpty, waterfallWhole, waterfallSameYear, waterfallSamePeriod
    case waterfallYear, waterfallPeriod, waterfallOrder
    case statementsHeading, statement, statementPerReport, lateCorrection
    case paymentsHeading, payment, oldestFirst, interestFirst
    case compound
    case interest, actual365, actual360, thirty360, actualActual
    case interestHalfEven, interestHalfUp, interestHalfDown, interestUp, interestDown
    case dispute, eitherParty, disputeEscrow, disputeDecision, disputeInterest, disputeNoInterest
    case lifeHeading, renewal, renewalTimes, declined, option, furtherTerm
    case breach, breachUnpaid, termination, reversion, sellOff, afterEnd, afterSale, afterEndOwed
    case invalidNunc, invalidNuncDue, invalidTunc, invalidTuncDue, invalidTuncPaid
    case invalidTuncEscrow, challenge
    case suspendBreach, suspendParty, suspendAfter, suspendNextDay, suspendTimes, suspended
    case suspendCount, suspendExtend, suspendKeep, suspendAmounts
    case invalidTuncRefund
    case amended, amendAll, amendSome, amendDay, amendPeriod, amendSale
    case assignHeading
    case assignFree, assignConsent, assignSome, assignAct, assignDay, assignPeriod, assignEffect
    case assignStay, assignAdvance, assignPass, assignPaidStay, assignPaidPass
    case approveHeading, approveOne, approveAll, approveSome, approveSubmit
    case approveDecided, approveGranted, approveRefused, approveEffect
    case promisesHeading, promiseOfFigures, promise

    // The author's own terms, and the end.
    case ownHeading, slot, slotInitial, table, tableField, event, eventBare, rule, ruleBare, view
    case action, actionBare, actionAnyone, actionAnyoneBare, inSchedule
    case textHeading, origin, schedule
}
