/// Most-favoured-nation in English.
let englishFavourRows = """
    favoured: The rate of this royalty is never above the rate of a later licence on the same base, \
    if that licence is granted by the same licensor to another licensee, becomes active on the \
    ledger after this one, and permits of {work} some of the same acts for the same uses in the \
    same places on the same days. A licence under this one and a new version of it do not count.
    favouredRate: Only rates are compared, those that stand alone on the base “{base}” in the \
    contract. Minimum, cap, advance, price and other terms of the later licence are not taken over. \
    Where several rates are lower, the lowest counts.
    favouredForGood: A lower rate counts from the first accounting period that begins on or after \
    the day on which the later licence is active and the two meet, to the end of this licence, also \
    when the later licence has ended. What was earned in accounting periods that began before is \
    not changed.
    favouredWhileGranted: A lower rate counts in each accounting period that begins on a day on \
    which the two meet, as the later licence was signed with its further terms, and not before that \
    licence is active. That it ends earlier than that changes nothing. What was earned in \
    accounting periods that began before is not changed.
    """
