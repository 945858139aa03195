// Royalty settlement with __int128, state in plain memory, and the loop and call workloads. Builds
// natively and, the same text, for wasm32, there over WASI.
#include "settle.h"
#include "serve.h"
#ifdef __wasm__
// compiler-rt replacements (freestanding): 64x64->128 multiply, 128/128 divide with
// fast paths for 32-bit and 64-bit divisors.
typedef __int128 i128;
i128 __multi3(i128 a, i128 b) {
  u64 al = (u64)a, bl = (u64)b, ah = (u64)((u128)a >> 64), bh = (u64)((u128)b >> 64);
  u64 a0 = (u32)al, a1 = al >> 32, b0 = (u32)bl, b1 = bl >> 32;
  u64 p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
  u64 mid = p10 + (p00 >> 32), mid2 = p01 + (u32)mid;
  u64 lo = (mid2 << 32) | (u32)p00, hi = p11 + (mid >> 32) + (mid2 >> 32);
  hi += al * bh + ah * bl;
  return (i128)(((u128)hi << 64) | lo);
}
u128 __ashlti3(u128 a, int s) {
  u64 h = (u64)(a >> 64), l = (u64)a;
  if (s >= 64) { h = l << (s - 64); l = 0; }
  else if (s) { h = (h << s) | (l >> (64 - s)); l <<= s; }
  return ((u128)h << 64) | l;
}
static u128 udivmod(u128 n, u128 d, u128 *rem) {
  u64 nh = (u64)(n >> 64), nl = (u64)n;
  if ((d >> 32) == 0) {
    u64 dd = (u64)d;
    if (nh == 0) { *rem = nl % dd; return nl / dd; }
    u64 q3 = (nh >> 32) / dd, r = (nh >> 32) % dd, t;
    t = (r << 32) | (u32)nh; u64 q2 = t / dd; r = t % dd;
    t = (r << 32) | (nl >> 32); u64 q1 = t / dd; r = t % dd;
    t = (r << 32) | (u32)nl; u64 q0 = t / dd; r = t % dd;
    *rem = r;
    return ((u128)((q3 << 32) | q2) << 64) | ((q1 << 32) | q0);
  }
  if (d > n) { *rem = n; return 0; }
  // general: shift-subtract from the aligned position (rare in this workload)
  u64 dh = (u64)(d >> 64), dl = (u64)d;
  int sh = (dh ? __builtin_clzll(dh) : 64 + __builtin_clzll(dl)) - (nh ? __builtin_clzll(nh) : 64 + __builtin_clzll(nl));
  u128 q = 0, dd = d << sh;
  for (; sh >= 0; sh--) { q <<= 1; if (n >= dd) { n -= dd; q |= 1; } dd >>= 1; }
  *rem = n; return q;
}
u128 __udivti3(u128 a, u128 b) { u128 r; return udivmod(a, b, &r); }
u128 __umodti3(u128 a, u128 b) { u128 r; udivmod(a, b, &r); return r; }
#endif

// Kept apart from their callers, so that no compiler makes one machine for three payees and another
// for ten: who settles reads the licence's terms from its state.
#ifdef __wasm__
#define APART(name) __attribute__((noinline, export_name(name)))
#else
#define APART(name) __attribute__((noinline))
#endif
typedef struct {
  u32 n; u32 share[MAXN]; u128 bal[MAXN];
  uint8_t terr[64]; u64 start, expiry;
  u64 th[2]; u32 rate[3];
  u64 min_per_unit; u128 advance, cap; u64 cum;
  u128 year_paid[16]; u128 settled; u64 count;
} state;
static state S;

APART("reset") void reset(u32 n) {
  S = (state){0};
  S.n = n;
  const u32 *sh = n == 3 ? SH3 : SH10;
  for (u32 i = 0; i < n; i++) S.share[i] = sh[i];
  for (u32 t = 1; t <= 5; t++) S.terr[t] = 1;
  S.start = 1700000000ull; S.expiry = 2000000000ull;
  S.th[0] = T1; S.th[1] = T2; S.rate[0] = R1; S.rate[1] = R2; S.rate[2] = R3;
  S.min_per_unit = MIN_PER_UNIT;
  S.advance = (u128)100000000000000000ull * 1000; // 1e20
  S.cap = (u128)10000000000000000ull * 1000000000000000ull; // 1e31
}
// Returns the net payable's low 64 bits; ~0 on refusal.
static inline u64 report(u32 terr, u64 units, u64 gross, u64 now) {
  if (terr >= 64 || !S.terr[terr] || now < S.start || now >= S.expiry || units == 0) return ~0ull;
  u64 lo = S.cum, hi = lo + units;
  u128 w = 0; // sum of units in tier * rate
  u64 prev = 0;
  for (int k = 0; k < 3; k++) {
    u64 top = k < 2 ? S.th[k] : ~0ull;
    u64 a = lo > prev ? lo : prev, b = hi < top ? hi : top;
    if (b > a) w += (u128)(b - a) * S.rate[k];
    prev = top;
  }
  S.cum = hi;
  u128 roy = (u128)gross * (u64)w / ((u128)units * BPS);
  u128 floor_ = (u128)units * S.min_per_unit;
  if (roy < floor_) roy = floor_;
  u32 y = (u32)((now - S.start) / YEAR);
  u128 room = S.cap - S.year_paid[y];
  u128 pay = roy < room ? roy : room;
  S.year_paid[y] += pay;
  u128 rec = S.advance < pay ? S.advance : pay;
  S.advance -= rec;
  u128 net = pay - rec;
  if (net) {
    u32 rem[MAXN]; u128 q[MAXN]; u128 sum = 0;
    for (u32 i = 0; i < S.n; i++) {
      u128 p = net * S.share[i];
      q[i] = p / BPS; rem[i] = (u32)(p - q[i] * BPS); sum += q[i];
    }
    u32 left = (u32)(net - sum);
    for (u32 l = 0; l < left; l++) {
      u32 best = 0, bi = 0;
      for (u32 i = 0; i < S.n; i++) if (rem[i] > best) { best = rem[i]; bi = i; }
      rem[bi] = 0; q[bi] += 1;
    }
    for (u32 i = 0; i < S.n; i++) S.bal[i] += q[i];
  }
  S.settled += net; S.count++;
  return (u64)net;
}
APART("run") u64 run(u64 m) {
  u64 acc = 0;
  for (u64 i = 0; i < m; i++) {
    u64 units = 100 + (i * 7919) % 9901;
    acc ^= report(1 + (u32)(i % 5), units, units * 1000000000000000ull + (i * 40503) % 1000003, NOW);
  }
  return acc;
}
static int64_t settlement(u32 n, u64 m, u64 repeats, char *check) {
  u64 took = 0;
  for (u64 k = 0; k < repeats; k++) {
    reset(n);
    u64 start = now();
    run(m);
    took += now() - start;
  }
  check = put_number(check, (u64)S.settled); *check++ = ':';
  check = put_number(check, (u64)S.bal[0]); *check++ = ':';
  put_number(check, (u64)S.bal[n - 1]);
  return (int64_t)took;
}

// 64-bit multiply-add, compare, branch; no value leaves 63 bits while the count is at most 2^20.
__attribute__((noinline)) static u64 loop(u64 count) {
  u64 sum = 0;
  for (u64 i = 0; i < count; i++) {
    sum = i * 2147483647ull + sum;
    if (sum >= 1ull << 51) sum -= 1ull << 51;
  }
  return sum;
}
// A call with two arguments, an addition, a compare and a branch, as fib(n) has at each step.
__attribute__((noinline)) static u64 step(u64 sum, u64 i) {
  if (sum >= 1000000) return sum - 999999;
  return sum + i;
}
__attribute__((noinline)) static u64 calls(u64 count) {
  u64 sum = 0;
  for (u64 i = 0; i < count; i++) sum = step(sum, i);
  return sum;
}
static int64_t timed(u64 (*body)(u64), u64 count, u64 repeats, char *check) {
  volatile u64 hidden = count, result = 0;
  u64 start = now();
  for (u64 k = 0; k < repeats; k++) result = body(hidden);
  u64 took = now() - start;
  put_number(check, result);
  return (int64_t)took;
}
static int64_t perform(const char *workload, uint32_t n, uint64_t count, uint64_t repeats, char *check) {
  if (is_word(workload, "settlement") && (n == 3 || n == 10)) return settlement(n, count, repeats, check);
  if (is_word(workload, "loop")) return timed(loop, count, repeats, check);
  if (is_word(workload, "call")) return timed(calls, count, repeats, check);
  return -1;
}
#ifdef __wasm__
__attribute__((export_name("_start"))) void start(void) { serve(); }
#else
int main(void) { serve(); }
#endif
