/// Derivative works in English.
let englishDerivativeRows = """
    derivativeHeading: Sources of {work}
    derivative: {work} is made from other works, which are its sources. Each of them gets a share \
    of what is paid for {work}:
    derivativeLine: {derived} is made from {source}: {share}, to {payee};
    derivativeAdded: Each of these shares is a share of the whole that is paid for {work}, however \
    many works lie between. No source pays for another one.
    derivativeMultiplied: Each of these shares is a share of what the work made from the source \
    gets, which for {work} is the whole. Shares are multiplied along the path from {work} to the \
    source, and what a work passes on to its own sources is taken out of its share.
    derivativeOnce: A source to which several paths lead counts once, by the path that gives it \
    most; of paths that give it equally much, by the one named first. By its other paths nothing \
    is passed on to it.
    derivativePerPath: A source to which several paths lead counts once for each of them, and gets \
    the sum.
    derivativeShares: So the sources get these shares of what is paid for {work}:
    sourceShare: {source}: {share}, to {payee};
    sourceKeeps: {source}: {share}, to {payee}, which is {gross} less the {passed} that {source} \
    passes on;
    stackShares: The shares of the sources of {work} are among these; a payee of several works \
    gets the sum of their shares.
    """
