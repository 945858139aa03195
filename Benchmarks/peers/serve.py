"""The line protocol of serve.h for peers in Python: `WORKLOAD N COUNT REPEATS` in,
`NANOSECONDS CHECK [GAS]` out."""
import sys


def serve(perform):
    """Answers requests until the input ends. `perform(workload, n, count, repeats)` gives
    nanoseconds over all repeats, the check and, or None, gas for one of `count`."""
    for line in sys.stdin:
        workload, n, count, repeats = line.split()
        try:
            took, check, gas = perform(workload, int(n), int(count), int(repeats))
            print(took, check, *([] if gas is None else [gas]), flush=True)
        except Exception as problem:
            print("error", type(problem).__name__, str(problem).replace("\n", " ")[:200], flush=True)
