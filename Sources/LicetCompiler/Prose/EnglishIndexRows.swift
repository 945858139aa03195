/// Escalation and indexing in English.
let englishIndexRows = """
    seriesIndex: “{name}” is the index “{identifier}” whose values {attester} attests on the \
    ledger, at most one for each day.
    indexed: In each accounting year, beginning with {from}, {subjects} is what is written above \
    times the factor of that year; before, it is as written.\
    |In each accounting year, beginning with {from}, {subjects} are what is written above, each \
    times the factor of that year; before, they are as written.
    escalatedSimple: In each accounting year, beginning with {from}, {subjects} is raised by \
    {rate} of what is written above, once for each accounting year from that one up to the \
    current one.\
    |In each accounting year, beginning with {from}, {subjects} are each raised by {rate} of what \
    is written above, once for each accounting year from that one up to the current one.
    escalatedCompounding: In each accounting year, beginning with {from}, {subjects} is what is \
    written above times the factor of that year. The factor is that of the year before, which is 1 \
    at first, raised by {rate} of itself.\
    |In each accounting year, beginning with {from}, {subjects} are what is written above, each \
    times the factor of that year. The factor is that of the year before, which is 1 at first, \
    raised by {rate} of itself.
    indexSimple: The factor is the sum of 1 and of {rate} for each accounting year from that one up \
    to the current one.
    indexFromSecond: the second of the licence
    indexFromDay: the one in which {day} falls
    indexPrice: the price of a unit
    indexRates: each rate for a unit
    indexMinimum: the minimum
    indexCap: the cap
    indexLeast: the least that each unit earns
    indexMost: the most that each unit earns
    indexCumulative: The factor is the value of “{series}” for {month}, divided by its value for \
    {base}.
    indexYearOnYear: The factor is the product of one ratio for each of these accounting years up \
    to the current one. The numerator of a ratio is the value of “{series}” for {month}, and its \
    denominator is the numerator of the ratio before it; in the first ratio, the value for {base}.
    indexMonthLag: the month that lies {lag} before the one in which the accounting year begins
    indexMonthNow: the month in which the accounting year begins
    monthOfYear: {month} {year}
    monthNames: January|February|March|April|May|June|July|August|September|October|November\
    |December
    indexFactor: The factor
    indexRatio: Each ratio
    decimalPlaces: {number} decimal place|{number} decimal places
    wholeNumber: a whole number
    indexHalfEven: {what} is rounded to {places}, halves to the even digit.
    indexHalfUp: {what} is rounded to {places}, halves up.
    indexHalfDown: {what} is rounded to {places}, halves down.
    indexUp: {what} is rounded up to {places}.
    indexDown: {what} is rounded down to {places}.
    indexNeverBelowBase: A factor below 1 counts as 1.
    indexNeverDown: A factor that would be below that of the year before is equal to it, and one \
    that would be below 1 is 1.
    indexNeverDownRatio: A ratio below 1 counts as 1.
    indexMonths: The value for a month is the one that is attested for its last day. As long as it \
    is not attested, no statement that needs it can be drawn.
    """
