/// Approval in English.
let englishApproveRows = """
    approveHeading: Approval
    approveOne: What is called {name} needs the approval of {parties}.
    approveAll: What is called {name} needs the approval of all of the following: {parties}.
    approveSome: What is called {name} needs the approval of {count} or more of the following: \
    {parties}.
    approveSubmit: For that, {submitters} submits its digest by SHA-256. Each party whose approval \
    is asked for approves or refuses what was submitted by naming the same digest, once.
    approveDecided: It is approved as soon as {parties} has approved it, and refused as soon as \
    {parties} has refused it.\
    |It is approved as soon as so many have approved it, and refused as soon as so many have refused \
    it that the others would be too few.
    approveGranted: An answer counts within {days} after the day of the submission. What is not \
    decided by the end of the last of these days is approved with the day after.
    approveRefused: An answer counts within {days} after the day of the submission. What is not \
    decided by the end of the last of these days is refused with the day after.
    approveEffect: What is approved stays approved. What was refused may be submitted again, and is \
    then decided anew. The clause decides nothing else: what is permitted, reported and owed under \
    this licence does not depend on it.
    """
