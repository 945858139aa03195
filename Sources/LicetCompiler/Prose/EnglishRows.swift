/// The sentences in English: a name, a colon, and the words; `{…}` is a blank, `|` parts the forms
/// for one and for several things, or the members of a list.
let englishRows = """
    and: {first} and {last}
    or: {first}, or {last}
    quoted: “{word}”
    partyName: {name}
    percent: {number}%
    money: {code} {amount}
    date: {day} {month} {year}
    months: January|February|March|April|May|June|July|August|September|October|November|December
    days: {number} day|{number} days
    monthCount: {number} month|{number} months
    years: {number} year|{number} years
    letters: a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z
    point: ({letter})
    reportingPeriod: month|quarter|half-year|year|day
    periodName: period of {months}

    document: Licence “{name}”
    partiesHeading: The parties
    licensor: {names} is the licensor.|{names} are the licensors.
    licensee: {names} is the licensee.|{names} are the licensees.
    payee: {names} is a payee.|{names} are payees.
    party: {names} is a further party.|{names} are further parties.
    partyOffered: “{name}” is a party that the offer of this licence names.
    signing: The licence becomes active on the day on which {names} has signed it.\
    |The licence becomes active on the day on which the last of {names} signs it.
    worksHeading: The work|The works
    work: “{name}” is the work with the {scheme} {value}.
    workTitled: “{name}” is the work known as “{value}”.
    workUnnamed: “{name}” is the work that the offer of this licence names.
    schemes: ISRC|ISWC|ISBN|ISSN|ISMN|EIDR number|ISAN|DOI|patent number|trade mark number\
    |design number|UPC|EAN|GRid|ISTC|SHA-256 digest|title

    offerHeading: What the offer fixes
    offer: The offer of this licence, which the parties sign with it, fixes:
    offered: “{name}”, {type};
    typeMoney: an amount in {code}
    typeExact: an exact amount in {code}
    typeWhole: a whole number
    typeRatio: a ratio
    typeDate: a day
    typeBool: yes or no
    typeIdentity: a party or work
    typeTerritory: a territory
    typeText: a text

    termsHeading: Days, money and accounts
    offsetUTC: A day is a civil day in UTC. A span of days includes the whole of its first and \
    of its last day.
    offset: A day is a civil day at UTC{offset}. A span of days includes the whole of its first \
    and of its last day.
    currency: “{code}” is the currency that ISO 4217 calls {name}. Only whole {units} of it are \
    owed and paid.
    currencyOwn: “{code}” is a unit of account of its own. Only whole {units} of it are owed and \
    paid.
    unit: unit of {least}|units of {least}
    unitNames: AUD cent cents|CAD cent cents|CHF centime centimes|EUR cent cents|GBP penny pence\
    |HKD cent cents|JPY yen yen|NZD cent cents|RUB kopeck kopecks|SGD cent cents|USD cent cents\
    |ZAR cent cents
    licenceThrough: The period of the licence runs from {start} through {last}.
    licenceUntil: The period of the licence runs from {start}, that day included, until {end}, \
    that day not included.
    accounting: Accounts are made up for each {period}, counted from {anchor}; that is an \
    accounting period. An accounting year is twelve months, counted from the same day.
    accountingPerReport: Accounts are made up for each report by itself; its period is the \
    accounting period. Reporting periods and \
    accounting years, of twelve months each, are counted from {anchor}.

    grantHeading: The grant
    grantHeadingNumbered: Grant {number}
    exclusive: {licensor} grants {licensee} an exclusive licence in {works}: within what is \
    granted here nobody else may act, {licensor} included.
    sole: {licensor} grants {licensee} a sole licence in {works}: within what is granted here \
    nobody else may act but {licensor} itself.
    nonExclusive: {licensor} grants {licensee} a non-exclusive licence in {works}: within what is \
    granted here {licensor} may act itself and may license others.
    rightsHead: The right granted is:|The rights granted are:
    rightsAny: All rights in the work are granted.
    right: to {word}: {definition};
    fieldsHead: The field of use is:|The fields of use are:
    fieldsAny: Every field of use is granted.
    field: {word}: {definition};
    including: {definition} (including: {words})
    otherUses: {word} so far as it is not {words}
    territoryAtSignature: The territory comprises {territory}, as it stands on the day on which the \
    licence becomes active ({symbols}).\
    |The territory comprises {territory}, as they stand on the day on which the licence becomes active \
    ({symbols}).
    territoryAtEvent: The territory comprises {territory}, as it stands on the day of each act \
    ({symbols}).\
    |The territory comprises {territory}, as they stand on the day of each act ({symbols}).
    periodThrough: The grant runs from {start} through {last}, both days included.
    periodUntil: The grant runs from {start}, that day included, until {end}, that day not \
    included.
    nothingElse: What is not granted is not permitted.
    world: the whole world
    regionName: {name} as UN M49 delimits it
    except: {places}, except {others}
    inBoth: the places that lie both in {places} and in {others}
    bundlePlaces: {places}, as states in which the right granted by the {office} is in force
    unitaryPlaces: the states in which a right granted by the {office} has effect

    under: The grant is made under the licence “{licence}”, which the offer of this licence names. \
    It descends from what that licence grants {licensor}, lies within it and ends with it.
    sublicenceNone: {licensee} may not license others under this grant.
    sublicence: {licensee} may license others within this grant. Those whom it licenses may not \
    license others.\
    |{licensee} may license others within this grant, and they may license others in turn, \
    {number} levels in all.
    sublicenceConsent: A licence under this grant is in force only if {licensor} has signed it.
    passThrough: Of everything that falls due under such a licence, {licensor} is paid at least \
    {share}.
    holdbackHeading: The holdback
    holdbackHeadingNumbered: Holdback {number}
    holdback: {party} holds back {works}: within what is stated here {party} neither acts itself \
    nor licenses anybody who is not a party of this licence.
    heldRightsHead: The right held back is:|The rights held back are:
    heldRightsAny: All rights in the work are held back.
    heldFieldsHead: The field of use held back is:|The fields of use held back are:
    heldFieldsAny: Every field of use is held back.
    heldThrough: The holdback runs from {start} through {last}, both days included.
    heldUntil: The holdback runs from {start}, that day included, until {end}, that day not \
    included.
    heldElse: What is not held back stays free.

    reportHeading: The report “{name}”
    report: For each {period}, counted from {anchor}, that lies wholly or in part within the \
    period of the licence, {reporter} reports “{name}” not later than {due} after the {period} \
    ends.
    reportFields: Each line of the report states:
    fieldMoney: “{name}”, an amount in {code};
    fieldCount: “{name}”, a number;
    fieldPlace: “{name}”, a place in the territory;
    fieldWork: “{name}”, one of the works;
    fieldUse: “{name}”, a field of use;
    reportKey: There is one line for each {keys}.
    keyPlace: place
    keyWork: work
    keyUse: field of use
    correction: A line that is sent again corrects the line before it; both stay on the record.
    late: A report that comes late is accepted and marked late.
    refused: A line is refused {causes}.
    refusedOpen: before its {period} has ended
    refusedPeriod: for a {period} that lies outside the period of the licence
    refusedNegative: with an amount or number below zero
    refusedPlace: for a place outside the territory
    refusedWork: for a work that is not granted
    refusedUse: for a field of use that is not granted

    royaltyHeading: The royalty
    royaltyHeadingNamed: The royalty “{name}”
    royalty: {debtors} owes a royalty for {span}. It is worked out in these steps, in this order \
    and in no other:\
    |{debtors} owe a royalty for {span}. It is worked out in these steps, in this order and in no \
    other:
    stepBase: the base;
    stepDeductions: the deductions from it;
    stepRates: the rates, which give the royalty earned;
    stepMinimum: the minimum;
    stepCap: the cap;
    stepRounding: the rounding, which gives the royalty;
    stepAdvance: the recoupment of the advance, which leaves what is payable;
    stepShares: the division among the payees.
    stepFloor: the least that each unit earns;
    stepRoundingEach: the rounding, report by report;
    stepCapEach: the cap, which gives the royalty;
    spanAccountingPeriod: the accounting period
    spanAccountingYear: the accounting year
    spanLicence: the period of the licence
    eachAccountingPeriod: each accounting period
    eachAccountingYear: each accounting year
    wholeLicence: the whole period of the licence
    baseSum: The base is the sum of “{field}” in the reports “{report}” for {span}.
    deductions: From the base are deducted, each as reported for the same time:
    deduction: “{field}”;
    deductionLimited: “{field}”, but not more than {limit} of the base;
    netBase: What is left of the base is the net base. A net base below zero earns nothing.
    price: The price of a unit is {price}.
    priceOwn: The price of a unit is that of its own report: “{gross}” divided by “{field}”. The \
    units of a report are counted on top of those reported before it for {span}; a report that is \
    sent again gives back what it earned and is counted on top anew.
    base: base
    net: net base
    single: {result} is {rate} of the {base}.
    marginal: Each of these rates applies to the part of the {base} between its bounds, and an \
    amount at a bound belongs to the part below it:
    slab: One of these rates applies, to the whole of the {base}: that of the row in which the \
    {base} lies, and an amount at a bound belongs to the row below it:
    marginalFirst: On the part of the {base} up to {upper}: {rate};
    marginalMiddle: On the part of the {base} above {lower} and up to {upper}: {rate};
    marginalLast: On the part of the {base} above {lower}: {rate}.
    slabFirst: Where the {base} is up to {upper}: {rate};
    slabMiddle: Where the {base} is above {lower} and up to {upper}: {rate};
    slabLast: Where the {base} is above {lower}: {rate}.
    nothing: nothing
    rateOfUnit: {rate} a unit
    rateOfPrice: {rate} of the price of each unit
    shareOfPrice: {rate} of the price
    rateOfWhole: {result} is {rate} for each unit of the {base}.
    sumEarned: The sum of these is {result}.
    rowEarned: The result is {result}.
    earnedFirst: The royalty earned
    earnedThen: the royalty earned
    resultFirst: What computation {number} comes to
    resultThen: what computation {number} comes to
    greaterOf: The royalty earned is what the greatest of {count} computations comes to.
    lesserOf: The royalty earned is what the least of {count} computations comes to.
    sumOf: sum of “{field}” for the same time
    allowanceShort: What is free of royalty is reduced in proportion to the days of {span} that \
    lie outside the period of the licence.
    allowanceWhole: What is free of royalty is not reduced where {span} lies only in part within \
    the period of the licence.
    unitBegun: The base counts units of {size} “{field}”: each line of the report counts its own, \
    and a unit begun counts in full.
    severalSpans: What is worked out for shorter times is summed over {span}, each shortfall and \
    each cut by the cap included, and the sum is rounded once.
    stepStacking: the credit for what third parties are owed;
    stacking: Of “{field}”, which third parties are owed, {share} is credited against the royalty \
    earned. The credit never takes it below {floor}.
    stackingShare: {share} of the {base}
    stackingAmount: {amount} for {span}
    stepReserve: the reserve, which holds a part and releases what was held before;
    reserve: Of what each statement makes due, {share} is held in reserve, rounded as the royalty \
    is. What a statement holds is released in equal parts of whole {units} with the statements of \
    the next {count} accounting periods; where it cannot be divided equally, the earlier parts \
    are larger by one. What is released is first set off against what was overpaid. After the \
    end of the licence statements go on until all is released.
    ceiling: What is earned is never more than {amount} for each unit of the {base}.
    stepCeiling: the most that each unit earns;
    baseNamed: The base is the {kind}, which means: {text}
    listPrice: list price
    invoicePrice: invoice price
    netSales: net sales
    netReceipts: net receipts
    deductionAmount: “{field}”, but not more than {limit} for {span};
    jointLimit: All deductions together are not more than {limit} of the base.
    jointAmount: All deductions together are not more than {limit} for {span}.
    advanceParts: {debtors} owes an advance in these instalments, each due on its day, or on the \
    day on which the licence becomes active if that is later, and divided among the payees as the \
    royalty is unless other shares are named:\
    |{debtors} owe an advance in these instalments, each due on its day, or on the day on which \
    the licence becomes active if that is later, and divided among the payees as the royalty is \
    unless other shares are named:
    advanceFirst: {amount} on the day on which the licence becomes active;
    advancePart: {amount} on {day};
    advanceShares: The advance is divided in these shares, odd units to the payees whose exact \
    parts were cut most:
    recoupedFrom: The advance is recoupable from the shares of {names} alone, in proportion: what \
    has fallen due of it is set off against those shares of what a statement makes due until it \
    is used up. The other shares are paid in full.
    minimumRows: Where the royalty earned for {span} is less than the amount named here, the \
    shortfall is added, as a line of its own, when the last statement for {span} is drawn:
    shortfallDue: The shortfall is a debt of its own, due {within} after {span} or the period of \
    the licence ends, whichever ends first. Shortfalls that one statement makes due together are \
    due with the last of them.
    shortfallDueOnce: The shortfall is a debt of its own, due {within} after {span} ends.
    carryOver: What is earned above the minimum counts towards the minimum of the time that \
    follows, until it is used up.
    noCarryOver: What is earned above the minimum does not count towards the minimum of any other \
    time.
    anew: The {base} is counted anew from zero for {span}.
    throughout: The {base} is counted through over {span}.
    floor: What is earned is never less than {amount} for each unit of the {base}.
    minimum: Where the royalty earned for {span} is less than {amount}, the shortfall is added, \
    as a line of its own, when the last statement for {span} is drawn.
    minimumShort: The minimum is reduced in proportion to the days of {span} that lie outside \
    the period of the licence.
    minimumWhole: The minimum is not reduced where {span} lies only in part within the period \
    of the licence.
    capFixed: The royalty for {span} is never more than {amount}.
    capRows: The royalty for {span} is never more than:
    capRow: {amount}, where {span} begins in {first};
    capRowYears: {amount}, where {span} begins in any of the years {first} through {last};
    capOtherwise: {amount}, where {span} begins in any other year;
    capShort: The cap is reduced in proportion to the days of {span} that lie outside the period \
    of the licence.
    capWhole: The cap is not reduced where {span} lies only in part within the period of the \
    licence.
    capPrevails: Where minimum and cap cannot both be kept, the cap prevails.
    halfEven: The result is rounded once, to the nearest {unit}, halves to the even {unit}. That \
    is the royalty.
    halfUp: The result is rounded once, to the nearest {unit}, halves up. That is the royalty.
    halfDown: The result is rounded once, to the nearest {unit}, halves down. That is the royalty.
    up: The result is rounded once, up to a whole {unit}. That is the royalty.
    down: The result is rounded once, down to a whole {unit}. That is the royalty.
    halfEvenEach: What each report earns is rounded once, to the nearest {unit}, halves to the \
    even {unit}.
    halfUpEach: What each report earns is rounded once, to the nearest {unit}, halves up.
    halfDownEach: What each report earns is rounded once, to the nearest {unit}, halves down.
    upEach: What each report earns is rounded once, up to a whole {unit}.
    downEach: What each report earns is rounded once, down to a whole {unit}.
    settlementEach: Each statement makes due the royalty for {span} so far, less what earlier \
    statements have made due of it. If that falls below zero, the difference is a credit against \
    later royalties and is never taken back from a payee.
    settlement: Each statement makes due the royalty for {span} so far, less what earlier \
    statements have made due of it; so the number, order and correction of reports do not change \
    the total. If that falls below zero, the difference is a credit against later royalties and \
    is never taken back from a payee.

    advance: On the day on which the licence becomes active, {debtors} owes an advance of \
    {amount}, due on that day and divided among the payees as the royalty is.\
    |On the day on which the licence becomes active, {debtors} owe an advance of {amount}, due \
    on that day and divided among the payees as the royalty is.
    recouped: The advance is recoupable: what a statement makes due is set off against it until \
    it is used up, and only what is left over is payable.
    notRecouped: The advance is not recoupable: what a statement makes due is payable in full.
    pay: What is payable under a statement is due {within} after the day on which the statement \
    is drawn and is divided among the payees in these shares:
    payAutomatic: What is payable is debited to {debtors} as the statement is drawn, if the limit \
    signed with that call covers all of it; otherwise it stays due.
    share: {payee}: {share};
    remainderLargest: The parts are whole {units}. Any {units} that the division leaves over go, \
    one each, to the payees whose exact parts it cut most, and among equals to the one named first.
    remainderTo: The parts are whole {units}. Any {units} that the division leaves over go to \
    {payee}.
    remainderCarry: The parts are whole {units}. Any {units} that the division leaves over are \
    kept and added to the next amount that is divided.
    statementsHeading: Statements
    statement: Any party may draw the statement for an accounting period, once, when the period \
    has ended and each report for it is in or overdue. Anybody may cause the statements that can be \
    drawn to be drawn, the earliest first.
    statementPerReport: Each report is its own statement, drawn when the report is accepted.
    lateCorrection: What is reported or corrected after a statement is drawn counts in the next \
    one.
    paymentsHeading: Payments
    payment: Only a payment moves money, and anybody may pay. What is paid beyond what is owed \
    goes back to the payer; what is not paid stays due.
    oldestFirst: A payment settles the oldest debt first. Within a debt each payee receives its \
    part in proportion to what it is still owed.
    interestFirst: A payment settles interest first, then the oldest debt. Within a debt each payee \
    receives its part in proportion to what it is still owed.
    interest: A debt that is paid after its due date bears simple interest at {rate} a year, from \
    the due date until the day of payment, on what is still owed. {count} The interest of a debt is \
    worked out exactly for all of that time; {rounding} and what was paid of it before is taken \
    off. It goes to the payees in proportion to what each is owed of the debt.
    compound: A debt that is paid after its due date bears compound interest at {rate} a year, from \
    the due date until the day of payment, on what is still owed. {count} Its periods are of \
    {months} each and follow one another from the due date; each ends on the day of the month on \
    which the debt was due, or on the last day of a month without that day. The interest of a \
    period is worked out exactly for its days, counted from where it begins; {rounding} and what \
    was paid of it before is taken off. It goes to the payees in proportion to what each is owed of \
    the debt. What is not paid when the last day of the period is over becomes part of the debt, in the \
    same proportion, and bears interest itself. One call does so for at most {most} periods of each \
    debt; where more have ended, anybody may cause the next to be done, and a payment is refused \
    until all are.
    actual365: Days are counted as they are, over a year of 365 days.
    actual360: Days are counted as they are, over a year of 360 days.
    thirty360: Each month counts 30 days, over a year of 360 days.
    actualActual: Days are counted as they are, over the 365 or 366 days of the year in which each \
    lies.
    interestHalfEven: it is then rounded once, to the nearest {unit}, halves to the even {unit},
    interestHalfUp: it is then rounded once, to the nearest {unit}, halves up,
    interestHalfDown: it is then rounded once, to the nearest {unit}, halves down,
    interestUp: it is then rounded once, up to a whole {unit},
    interestDown: it is then rounded once, down to a whole {unit},

    promisesHeading: Promises
    promiseOfFigures: It is true of every statement that {condition}.
    promise: It is true after every act under the licence that {condition}.

    ownHeading: Further terms
    slot: The licence keeps “{name}”, {type}.
    slotInitial: The licence keeps “{name}”, {type}, which begins as {value}.
    table: The licence keeps the table “{name}” of at most {capacity} rows: for each {keys} it \
    holds {fields}.
    tableField: “{name}” ({type})
    event: The licence may announce “{name}”, stating {fields}.
    eventBare: The licence may announce “{name}”.
    rule: The rule “{name}” works out {result} from {fields}, as the Schedule says.
    ruleBare: The rule “{name}” works out {result}, as the Schedule says.
    view: Anybody may ask for it.
    action: {callers} may carry out “{name}”, stating {fields}, as the Schedule says.\
    |Each of {callers} may carry out “{name}”, stating {fields}, as the Schedule says.
    actionBare: {callers} may carry out “{name}”, as the Schedule says.\
    |Each of {callers} may carry out “{name}”, as the Schedule says.
    actionAnyone: Anybody may carry out “{name}”, stating {fields}, as the Schedule says.
    actionAnyoneBare: Anybody may carry out “{name}”, as the Schedule says.
    inSchedule: The Schedule is part of this licence.
    textHeading: This text
    origin: This text is made from the contract itself, sentence by sentence and clause by \
    clause, and so are the texts in other languages. One digest of all of them stands in the \
    module that the parties sign, so that what is read here and what is carried out are one.
    schedule: Schedule: further terms in the core language
    """
