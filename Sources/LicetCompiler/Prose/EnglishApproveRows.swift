/// Approval in English.
let englishApproveRows = """
    approveHeading: Approval
    approveOne: What is called {name} needs the approval of {parties}.
    approveAll: What is called {name} needs the approval of all of the following: {parties}.
    approveSome: What is called {name} needs the approval of {count} or more of the following: \
    {parties}.
    approveSubmit: For that, {submitters} submits the SHA-256 digest of the thing itself. Each party \
    whose approval is asked for approves or refuses what was submitted, once, by naming the same \
    digest.
    approveDecided: What was submitted is approved as soon as {parties} has approved it, and refused \
    as soon as {parties} has refused it.\
    |What was submitted is approved as soon as so many have approved it, and refused as soon as so \
    many have refused it that the others are too few.
    approveGranted: The time for an answer is {days} after the day of the submission. What is not \
    decided by the end of the last of these days is approved from the next day on.
    approveRefused: The time for an answer is {days} after the day of the submission. What is not \
    decided by the end of the last of these days is refused from the next day on.
    approveEffect: What is approved stays approved. What was refused may be submitted again, and is \
    then decided anew. An approval decides nothing else: what is permitted, reported and owed under \
    this licence does not depend on it.
    """
