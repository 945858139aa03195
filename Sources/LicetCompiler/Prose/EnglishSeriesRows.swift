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
    convertMissing: As long as no rate is attested for that day, there is no statement of what \
    would have to be converted by it.
    """
