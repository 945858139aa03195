// What every word of the language means, one a line:
//
//     word|English term|ST.96 element|ST.27 code|definition
//
// Elements are those of WIPO Standard ST.96, version 6.0, with their prefixes (`com` common, `tmk`
// trademark, `pat` patent, `dgn` design, `cpy` copyright), and the value of an enumeration behind
// an equals sign. Codes are the key and detailed events of WIPO Standard ST.27. Both stand where
// one says what the word says, and nowhere else: the standards have no word for a rate, a cap or
// an advance.

/// The words of clauses and of their lines.
let clauseGlossaryRows = """
    licence|licence|tmk:LicenceBag|S10|A contract by which a rights holder permits acts on a work; \
    also its file here, a template that an offer fills in.
    title|title|||A name of the contract in plain words; it has no effect.
    licensor|licensor|||Who holds the right and permits its use.
    licensee|licensee|tmk:LicenseeBag||Who may use the work and owes for it.
    payee|payee|||Who receives a share of what is paid.
    party|party|||Anyone who signs: a licensor, licensee, payee or other named person.
    work|work|cpy:CreativeWorkIdentifierCategory||What is licensed: a creative work, invention, \
    mark or design, named by a standard identifier or a title.
    currency|currency|com:AmountType@currencyCode||The unit in which amounts are stated and paid, \
    by its code of ISO 4217.
    offset|offset from UTC|||The civil time in which the licence's days begin.
    accounting|accounting period|||How often accounts are made up, and the day that all periods \
    and years are counted from.
    grant|grant|com:LicenceCategory|S11|The permission itself: right, work, territory, period, \
    field and to whom.
    report|usage report|||What a party states that it used, for one reporting period.
    royalty|royalty|com:LicenceCategory=Royalty agreement|S28|What is owed for use, worked out \
    from reports; as a figure, the amount after minimum, cap and rounding.
    pay|payment terms|||When what is payable is due, and how it is shared.
    right|right|||An act that needs permission, such as to reproduce.
    territory|territory|com:TerritoryLimitationText||The places in which the grant holds.
    period|period|com:PeriodLimitationStartDate||A span of days: of the grant, of a report or of \
    the accounts.
    field|field of use|tmk:GoodsServicesLimitation||Where and how the work may be exploited; in \
    a report, one of the numbers that it states.
    marginal|marginal rates|||Each rate applies to the part of the base between its bounds.
    slab|slab rate|||The rate of the row that the base reaches applies to the whole base.
    minimum|minimum royalty|||The least that is owed for a span or for each unit.
    cap|cap|||The most that is owed for a span.
    advance|advance|||Paid beforehand, and set off against later royalties if it is recoupable.
    round|rounding|||The one step that makes whole units of an exact amount, by a named mode.
    remainder|remainder|||Units that a division leaves over, and who gets them.
    statement|statement|||The account of one accounting period: it turns reports into debts, once.
    table|table|||Rows by key that the licence keeps, at most as many as declared.
    capacity|capacity|||The most rows that a table can have.
    world|world|||All places of the table of places.
    today|today|||The day of the block that executes an act, in the contract's offset.
    sender|sender|||The party that sends the act.
    day|day|||A civil day; in a duration, one of them.
    days|days|||A duration in days.
    month|month|||A civil month; in a duration, one of them.
    months|months|||A duration in months, counted from the anchor day and clipped to month ends.
    year|year|||Twelve months.
    years|years|||A duration in years of twelve months.
    monthly|monthly|||For each month.
    quarterly|quarterly|||For each three months.
    half_yearly|half-yearly|||For each six months.
    yearly|yearly|||For each twelve months.
    daily|daily|||For each day.
    exclusive|exclusive|com:LicenceCategory=Exclusive|S14|Nobody else may act within the grant, \
    not even the licensor.
    sole|sole|||Nobody else may act within the grant but the licensor itself.
    non_exclusive|non-exclusive|com:LicenceCategory=NonExclusive|S17|The licensor may act itself \
    and may license others.
    free|free|||Nothing is earned up to the bound that follows.
    beyond|beyond|||Above the last bound.
    as|as|||Begins `as at`, which says when a territory is resolved, or a way of sharing.
    signature|signature|com:LicenceDate||The day on which the last party signs and the licence \
    becomes active.
    split|split|||Shared among the payees.
    recoupable|recoupable|||Set off against later royalties until it is used up.
    non_recoupable|non-recoupable|||Owed besides all royalties.
    pro_rata|pro rata|||In proportion to the days of a short span.
    whole|whole|||Not reduced in a short span.
    largest|largest remainder|||Units left over go to those whose exact shares were cut most.
    carry|carry|||Units left over are kept and added to the next division.
    forward|forward|||From 29 February to 1 March where a year has no such day.
    back|back|||From 29 February to 28 February where a year has no such day.
    automatic|automatic|||Debited as the statement is drawn, within a limit that the debtor signed.
    each|each|||Of every report by itself.
    unit|unit|||One of what is counted.
    digits|digits|||How many decimals a currency of the contract's own has.
    all|all|||Of a test: for all values of its parameters.
    any|any|||Every right or every field.
    """

/// The words that join the parts of clauses.
let joiningGlossaryRows = """
    of|of|||Names what a clause is about.
    to|to|||Names who receives.
    on|on|||Names the base of a royalty, or the day of a step in a test.
    by|by|||Names who acts.
    due|due|||Names when something must be done at the latest.
    after|after|||Counts from the end of a span or from an event.
    within|within|||Counts the time in which a debt is to be paid.
    from|from|com:PeriodLimitationStartDate||The first day, included.
    through|through|com:PeriodLimitationEndDate||The last day, included.
    until|until|||The first day that is not included any more.
    up|up to|||The bound of a tier or the limit of a deduction, itself included.
    less|less|||Takes deductions from the base.
    at|at|||Names a price, or when a territory is resolved.
    per|per|||Names the span or unit that an amount is for.
    with|with|||Gives values to parameters, or digits to a currency.
    """

/// The figures that a licence computes.
let figureGlossaryRows = """
    base|base|||The sum of the reported numbers that the royalty is worked out from.
    deductions|deductions|||What is taken from the base before the rates apply.
    earned|earned|||What the rates give, before minimum and cap.
    uncapped|uncapped|||What is earned with the minimum, before the cap.
    settled|settled|||What earlier statements of the span have made due already.
    recouped|recouped|||What was set off against the advance.
    payable|payable|||What is left of the royalty after the advance is recouped.
    owed|owed|||What is due to a payee and not yet paid.
    outstanding|outstanding|||What is left of the advance to be recouped.
    """

/// The words of the core language, and of the tests.
let coreGlossaryRows = """
    let|constant|||Gives a name to a value that does not change.
    state|state|||A value that the licence keeps and its actions change.
    rule|rule|||A calculation with a name: same inputs, same result, no effect.
    action|action|||What named parties may make the licence do.
    event|event|||What a licence announces, for the record.
    if|if|||Goes one way where a condition holds, and the other where not.
    then|then|||Before the value for the case that the condition holds.
    else|else|||Before what counts where the condition does not hold.
    match|match|||Goes the way of the first case that the value is in.
    otherwise|otherwise|||All cases that are not listed.
    for|for|||Repeats for each of a bounded number of things.
    in|in|||Names what is gone through, or whether a place is in a territory.
    require|require|||Refuses the act unless a condition holds.
    refuse|refuse|||Refuses the act, with a reason.
    transfer|transfer|||Moves money from one account to another.
    emit|emit|||Announces an event.
    remove|remove|||Takes a row out of a table.
    return|return|||Gives the result of a rule.
    and|and|||Both conditions hold.
    or|or|||At least one of two conditions holds.
    not|not|||The condition does not hold.
    div|div|||Division of whole numbers, rounded down.
    mod|mod|||What a division of whole numbers leaves over.
    true|true|||Yes.
    false|false|||No.
    anyone|anyone|||Whoever sends the act, a party or not.
    most|at most|||Names a bound that is not passed.
    least|at least|||In a test, names a bound that is reached.
    send|send|||Sends a report out of an action.
    test|test|||A scenario: days move on, parties act, and what must hold is stated.
    expect|expect|||States what must hold at that point of a test.
    pays|pays|||In a test, a party pays.
    reports|reports|||In a test, a party sends a report.
    draws|draws|||In a test, a party draws a statement.
    calls|calls|||In a test, a party carries out an action.
    settles|settles|||In a test, due spans are closed.
    holds|holds|||In a test, what an account has.
    status|status|com:LicenceStatusCategory||What stage of its life the licence is in.
    refused|refused|||In a test, the step was refused; in an approval, silence refuses.
    because|because|||In a test, the reason of a refusal.
    """

/// The words of clauses that fewer licences need; some are kept for a later version.
let furtherGlossaryRows = """
    sublicence|sublicence|com:SublicenceIndicator|S31|A licence that a licensee gives within its \
    own.
    interest|late interest|||What a late payment costs, by a rate and a way to count days.
    terminate|termination||S13|The end of the licence before its term, by notice or for breach.
    renew|renewal|||A further period that begins where the term ends.
    option|option|||A right to a further grant, in a window and at a price.
    promise|promise|||What is true of every statement, or after every act; every test asks it.
    waterfall|waterfall|||Shares what is payable by tranches, one after the other; one with \
    several payees is a corridor.
    index|indexing|||Moves an amount with a published series.
    stacking|royalty stacking|||Credits royalties paid to third parties, down to a floor.
    derivative|derivative work|||A work made out of others, and what it owes to them.
    holdback|holdback|||A field, territory and time that the other side may not exploit.
    audit|audit|||The inspection of reports, and who bears its cost.
    reserve|reserve|||A part held back against returns and released over later periods.
    dispute|dispute|||An amount in question, which is kept apart until an arbiter decides.
    amend|amendment|com:LicenceAmendmentText|S12|A change of the licence that the parties sign.
    assign|assignment|||The passing of a party's place in the licence to another, from a day on.
    approve|approval|||What the licensee submits needs the consent of others before it is used.
    most_favoured|most favoured licensee|||Better terms of a later licence are given here too.
    sell_off|sell-off|||The time after the end in which stock may still be sold.
    under|under|||Names the licence that a sublicence stands under.
    permitted|permitted|||Says that the licensee may license others.
    depth|depth|||How many levels of sublicence a grant bears.
    pass_through|pass-through|||The share of a sublicence's payments that the head's licensor is paid.
    consent|consent|||The licensor must sign each licence under its grant.
    may|may|||Asks in a test whether an act is permitted.
    annum|a year|||Says that the rate of late interest is one for a year.
    simple|simple interest|||Interest bears no interest itself.
    compound|compound interest|||Interest not paid by a period's end becomes part of the debt.
    late|late|||After the due date.
    payment|payment|||The act that moves money; the only one.
    released|released|||Gives the reserve back over later periods.
    over|over|||Names the number of periods that something is spread over.
    periods|periods|||Accounting periods, counted.
    credit|credit|||The share of third-party royalties that is set off.
    never|never|||Begins the floor of a credit.
    below|below|||Names the floor that a credit stops at.
    shortfall|shortfall|||What is missing from the minimum, as a debt with a due date of its own.
    carry_over|carry-over|||What is earned above the minimum counts towards the next one.
    no_carry_over|no carry-over|||What is earned above the minimum counts for no other span.
    greater|greater of|||The largest result of several computations counts.
    lesser|lesser of|||The smallest result of several computations counts.
    fraction|or fraction|||A unit begun counts as a whole one.
    collar|collar|||A least and a most, for a unit or a span.
    together|together|||The most that several deductions take between them.
    series|attested series|||Rates, or values of an index, that a party attests on the ledger, one \
    for a day.
    convert|conversion|||Turns what is reported in one currency into another by an attested rate.
    period_end|period end|||The last day of the accounting period, whose rate converts.
    sale|sale|||The day that a daily report is about, whose rate converts.
    attests|attests|||In a test, a party attests a value of its series for a day.
    escalate|escalation|||Raises an amount by a fixed step a year.
    price|price|||What a unit costs; rates may be shares of it.
    rates|rates|||What a unit earns, as amounts that an index or a step moves.
    lag|lag|||How many months before a year begins its value of an index is taken.
    cumulative|cumulative|||The factor is one ratio, to the base month.
    year_on_year|year on year|||The factor is the product of a ratio for each year.
    compounding|compounding|||Each step is taken on the amount as the step before left it.
    down|down|||Towards less: a way of rounding, and what an index is kept from.
    additive|additive|||Of shares of sources: each is a share of the whole.
    multiplicative|multiplicative|||Of shares of sources: each is a share of what the work made \
    from the source gets.
    shared|shared source|||Says how often a source counts to which several paths lead.
    source|source|||A work that another one is made from.
    path|path|||The works from a derivative work down to a source.
    stack|stack|||The sources of a derivative work, each paid its share.
    rest|rest|||What a stack and the written shares leave, and who gets it.
    limit|quantity limit|||How many seats, copies, users or runs the licence bears for a span.
    stop|stop|||A report that would go beyond the limit is refused.
    overage|overage|||What each unit beyond a limit costs.
    peak|peak|||The reporting period of a span that has the most.
    average|average|||The mean of the reporting periods of a span.
    exact|exact|||An average is charged as the fraction that it is.
    once|once|||A shared source counts by its largest path alone; an audit may be requested so often.
    look|look back|||How long before the request a period may have ended that is audited.
    found|found by|||Names who states what an audit found.
    agreed|agreed by|||Names whose agreement makes a finding a debt.
    binding|binding|||A finding is a debt without anybody's agreement.
    cost|cost|||What an audit cost, and who bears it.
    above|above|||The share of the royalty beyond which the cost is shifted.
    underpaid|underpaid|||What more should have been payable for a period.
    decided|decided|||Names who decides what is disputed.
    without|without|||Says that what lies in escrow bears no interest.
    debt|debt|||What a statement or an advance makes due, by its number.
    disputes|disputes|||In a test, a party disputes a part of a debt.
    escrows|pays into escrow|||In a test, the licensee pays what is disputed into the licence's account.
    decides|decides|||In a test, the arbiter says how much of what is disputed is upheld.
    revert|reversion|||The licensor takes the rights back when too little is reported of a year.
    amends|new version|||Names the licence whose place this one takes.
    breach|breach|||What a party does against the licence.
    notice|notice|||What a party tells the other by an act; time counts from its day.
    cure|cure|||The days within which a breach may still be made good.
    unless|unless|||Names what keeps a further term from following.
    before|before|||Counts days back from a day.
    expiry|expiry|||The last day of the licence, or of the term then running.
    times|times|||How many further terms, or suspensions, there are.
    extend|extension|||One further term after the period, or a term longer by suspended days.
    exercised|exercised|||Names the days on which an option can be taken up.
    end|end|||The last day of the licence, however it comes about.
    invalid|invalidity|||The right that the licence is about is not valid, or no more.
    attested|attested|||Names the party that says so on the ledger.
    ex_nunc|ex nunc|||Invalid from a day on, and valid before it.
    ex_tunc|ex tunc|||Invalid from the beginning, as if the licence had never been.
    keep|keep|||What the payees have is not paid back; what is stated stays as it is.
    paid|paid|||Only what is paid is kept; what is not is owed no more.
    among|among|||Names the grants with which a rate is compared.
    later|later|||What becomes active on the ledger after this licence.
    grants|grants|||What others are permitted; in a test, another licence is signed.
    for_good|for good|||A lower rate counts to the end of the favoured licence.
    while_granted|while granted|||A lower rate counts for the later grant's period as signed.
    escrow|escrow|||What is paid waits in the licence's account until it is decided whose it is.
    suspend|suspension|||For some days nothing is permitted, though the licence goes on.
    term|term|||The time that a licence lasts, which suspended days may make longer.
    amounts|amounts|||What is stated for a span of time, such as a minimum.
    refund|refund|||What the payees received is owed back to the licensee.
    challenge|challenge|||A party says that the right is invalid, before that is attested.
    debts|debts|||Says who owes, or is owed, what was due before a place was assigned.
    stay|stay|||Debts stay with the one who leaves.
    pass|pass|||Debts pass to the one who comes.
    granted|granted|||What is not answered in time is approved.
    approved|approved|||In a test, what was submitted is approved on that day.
    earlier_first|earlier first|||A cap over several royalties cuts the later ones before the earlier.
    in_proportion|in proportion|||A cap over several royalties cuts each by the same part.
    cross_collateral|cross-collateral|||Several advances have one balance, which all their royalties recoup.
    balance|balance|||What is left of an advance that is not recouped.
    kept|kept|||What is left of an advance at the end is not paid back.
    repaid|repaid|||What was paid of an advance and is not recouped is owed back at the end.
    """
