/// Quantity limits in English.
let englishQuantityRows = """
    stepOverage: what is charged for quantities beyond a limit, which is added to what is earned;
    overage: For each one by which {quantity} is above {limit}, {price} is added to the royalty \
    earned.
    limitSum: the sum of “{field}” over {span}
    limitPeak: the sum of “{field}” for the single reporting period of {span} in which it is \
    greatest
    limitAverage: the average of “{field}” for the reporting periods of {span} that have a day in \
    the period of the licence, a reporting period without a report counting as zero,
    limitShort: The limit is reduced in proportion to the days of {span} that lie outside the \
    period of the licence.
    limitWhole: The limit is not reduced where {span} lies only in part within the period of the \
    licence.
    averageExact: The average is not rounded: of a fraction the same fraction of the price is \
    charged.
    averageHalfEven: The average is first rounded to the nearest whole number, halves to the even \
    one.
    averageHalfUp: The average is first rounded to the nearest whole number, halves up.
    averageHalfDown: The average is first rounded to the nearest whole number, halves down.
    averageUp: The average is first rounded up to a whole number.
    averageDown: The average is first rounded down to a whole number.
    limitHeading: Limits of quantity
    limitStop: A line of the report “{report}” is refused if with it {quantity} would be above \
    {limit}.
    limitLower: A line that corrects another one to the same number or to less is not refused for \
    that.
    """
