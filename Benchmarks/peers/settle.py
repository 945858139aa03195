"""Royalty settlement in plain Python integers and dicts: the oracle for all machines, and CPython's
own row. `settle.py` alone prints what each machine must reproduce; `settle.py serve` is a peer."""
import sys
import time

BPS = 10_000
YEAR = 31_557_600
NOW = 1_750_000_000
SHARES = {3: [5000, 3333, 1667], 10: [2333, 1777, 1211, 1003, 911, 809, 701, 607, 401, 247]}
LOW = (1 << 64) - 1


class Licence:
    def __init__(self, n):
        self.share = SHARES[n]
        self.bal = {i: 0 for i in range(n)}
        self.terr = {t: True for t in range(1, 6)}
        self.start, self.expiry = 1_700_000_000, 2_000_000_000
        self.th, self.rate = [1_000_000, 5_000_000], [800, 1000, 1250]
        self.min_per_unit, self.advance, self.cap = 10**13, 10**20, 10**31
        self.cum = self.settled = self.count = 0
        self.year_paid = {}

    def report(self, terr, units, gross, now=NOW):
        if not self.terr.get(terr) or not self.start <= now < self.expiry or units == 0:
            raise ValueError("refused")
        lo, hi, w, prev = self.cum, self.cum + units, 0, 0
        for k in range(3):
            top = self.th[k] if k < 2 else 1 << 64
            a, b = max(lo, prev), min(hi, top)
            if b > a:
                w += (b - a) * self.rate[k]
            prev = top
        self.cum = hi
        roy = max(gross * w // (units * BPS), units * self.min_per_unit)
        y = (now - self.start) // YEAR
        used = self.year_paid.get(y, 0)
        pay = min(roy, self.cap - used)
        self.year_paid[y] = used + pay
        rec = min(self.advance, pay)
        self.advance -= rec
        net = pay - rec
        if net:
            q, rem = [], []
            for s in self.share:
                a, b = divmod(net * s, BPS)
                q.append(a)
                rem.append(b)
            for _ in range(net - sum(q)):
                bi = rem.index(max(rem))
                rem[bi] = 0
                q[bi] += 1
            for i, x in enumerate(q):
                self.bal[i] += x
        self.settled += net
        self.count += 1
        return net


def inputs(i):
    units = 100 + (i * 7919) % 9901
    return 1 + i % 5, units, units * 10**15 + (i * 40503) % 1000003


def summary(licence, n):
    """settled:balance of the first payee:of the last, the low 64 bits of each."""
    return f"{licence.settled & LOW}:{licence.bal[0] & LOW}:{licence.bal[n - 1] & LOW}"


def settlement(n, m, repeats=1):
    took = 0
    for _ in range(repeats):
        licence = Licence(n)
        start = time.perf_counter_ns()
        for i in range(m):
            licence.report(*inputs(i))
        took += time.perf_counter_ns() - start
    return took, summary(licence, n)


def loop(count):
    total = 0
    for i in range(count):
        total = i * 2147483647 + total
        if total >= 1 << 51:
            total -= 1 << 51
    return total


def step(total, i):
    if total >= 1_000_000:
        return total - 999_999
    return total + i


def calls(count):
    total = 0
    for i in range(count):
        total = step(total, i)
    return total


def big(bits, seed):
    """A number for a register of so many bits; the same as in settle_gmp.c."""
    x = seed
    while x.bit_length() < bits:
        x = x * 6364136223846793005 + 1442695040888963407
    return x & ((1 << (bits - 4)) - 1) | (6 if seed == 7 else 4) << (bits - 5) | 1


OPERATIONS = {
    "add": lambda a, b, m: a + b,
    "multiply": lambda a, b, m: a * b,
    "muldiv": lambda a, b, m: a * b // m,
    "mulmod": lambda a, b, m: a * b % m,
}


def perform(workload, n, count, repeats):
    if workload == "settlement":
        return *settlement(n, count, repeats), None
    body = {"loop": loop, "call": calls}.get(workload)
    if body is None:
        operands = [big(n, seed) for seed in (3, 5, 7)]
        body = lambda count: [OPERATIONS[workload](*operands) for _ in range(count)][-1]
    start = time.perf_counter_ns()
    for _ in range(repeats):
        result = body(count)
    return time.perf_counter_ns() - start, result & LOW, None


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        from serve import serve

        serve(perform)
    else:
        for n in SHARES:
            print(n, settlement(n, 1000)[1])
