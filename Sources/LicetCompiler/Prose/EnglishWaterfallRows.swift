/// Waterfalls in English.
let englishWaterfallRows = """
    payWaterfall: What is payable under a statement is due {within} after the day on which the \
    statement is drawn. It runs through these tranches, one after the other, counted together with \
    all that has become payable before it {span}; an amount at a bound belongs to the tranche that \
    ends there:
    waterfallWhole: over the whole period of the licence
    waterfallSameYear: for the same accounting year
    waterfallSamePeriod: for the same accounting period
    trancheAll: all of it: {payees};
    trancheFirst: up to {upper}: {payees};
    trancheMiddle: above {lower} and up to {upper}: {payees};
    trancheLast: above {lower}: {payees};
    trancheShare: {share} to {payee}
    trancheKept: What a tranche has taken stays with its payees. What is corrected later raises or \
    lowers what becomes payable then, and never what a tranche has taken.
    trancheEmpty: A tranche whose bound does not lie above that of a tranche before it takes \
    nothing. What comes after it then lies above the highest bound before.
    waterfallYear: What is payable under a statement counts towards the accounting year in which \
    its accounting period, or the period of its report, begins; with each year the tranches begin \
    anew from zero.
    waterfallPeriod: What is payable under a statement counts towards its accounting period, or \
    the period of its report; with each period the tranches begin anew from zero.
    waterfallOrder: Statements of accounting periods are drawn in the order of the periods.
    """
