/// Attested series and conversion in English.
let englishSeriesRows = """
    series: “{name}” is the series of rates “{identifier}” that {attester} attests on the ledger, \
    at most one for each day: a rate says how much {counted} one {unit} is.
    stepConversion: the conversion of what is reported in another currency;
    convertDivided: What is reported in {from} is converted into {to} before anything else is \
    worked out: it is divided by the rate of “{series}” for {day}, exactly. Nothing is rounded \
    before the royalty is.
    convertMultiplied: What is reported in {from} is converted into {to} before anything else is \
    worked out: it is multiplied by the rate of “{series}” for {day}, exactly. Nothing is rounded \
    before the royalty is.
    convertPeriodEnd: the last day of the accounting period
    convertSale: the day that the report is about
    convertEachPeriod: What is reported of each accounting period is converted by the rate of that \
    period. What runs over an accounting year adds up the amounts so converted, exactly. A rate of \
    more than ten decimals or above 900,000,000 converts nothing, as if none were attested.
    payConverted: What is due in {from} may also be paid in {to}. The sum that a payment settles is \
    converted by the rate of “{series}” for the day of the payment, exactly; {rounding} and that is \
    what the sum costs.
    payConvertedPart: A payment in {to} settles whole each debt that it can meet the cost of. Of the \
    first that it cannot, it settles as much as the rest of it is worth, down to a whole unit of \
    {from}, and nothing after it. What is over returns to the payer. On a day for which no rate \
    above zero is attested nothing can be paid in {to}.
    convertMissing: As long as no rate is attested for that day, there is no statement of what \
    would have to be converted by it.
    """
