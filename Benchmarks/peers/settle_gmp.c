// The same settlement on GMP: amounts are mpz throughout, temporaries kept alive between calls, which
// is the best that a machine whose only number is a big integer could do. And single operations on
// big integers, temporaries reused.
#include "settle.h"
#include "serve.h"
#include <gmp.h>
static u32 N, share[MAXN];
static mpz_t bal[MAXN], advance, cap, year_paid[16], settled, minpu, cum, th[2];
static u64 start, expiry, count;
static unsigned char terr[64];
static const u32 rate[3] = {R1, R2, R3};
static mpz_t q[MAXN], hi, w, a, b, prev, roy, pay, net, rec, sum, mu, mg;
static u32 rem_[MAXN];
static void tmp_init(void) { for (int i = 0; i < MAXN; i++) mpz_init(q[i]); mpz_inits(hi, w, a, b, prev, roy, pay, net, rec, sum, mu, mg, NULL); }
static void init(void) {
  for (int i = 0; i < MAXN; i++) mpz_init(bal[i]);
  for (int i = 0; i < 16; i++) mpz_init(year_paid[i]);
  mpz_inits(advance, cap, settled, minpu, cum, th[0], th[1], NULL);
  tmp_init();
}
static void reset(u32 n) {
  N = n;
  for (u32 i = 0; i < MAXN; i++) { share[i] = i < n ? (n == 3 ? SH3[i] : SH10[i]) : 0; mpz_set_ui(bal[i], 0); }
  for (int i = 0; i < 16; i++) mpz_set_ui(year_paid[i], 0);
  for (int t = 1; t <= 5; t++) terr[t] = 1;
  start = 1700000000ull; expiry = 2000000000ull;
  mpz_set_ui(th[0], T1); mpz_set_ui(th[1], T2); mpz_set_ui(minpu, MIN_PER_UNIT);
  mpz_ui_pow_ui(advance, 10, 20); mpz_ui_pow_ui(cap, 10, 31);
  mpz_set_ui(settled, 0); mpz_set_ui(cum, 0); count = 0;
}
static int report(u32 t, u64 units, u64 gross, u64 now) {
  if (t >= 64 || !terr[t] || now < start || now >= expiry || units == 0) return 0;
  mpz_set_ui(mu, units); mpz_set_ui(mg, gross);
  mpz_add(hi, cum, mu); mpz_set_ui(w, 0); mpz_set_ui(prev, 0);
  for (int k = 0; k < 3; k++) {
    mpz_set(a, mpz_cmp(cum, prev) > 0 ? cum : prev);
    mpz_set(b, k < 2 && mpz_cmp(hi, th[k]) > 0 ? th[k] : hi);
    if (mpz_cmp(b, a) > 0) { mpz_sub(b, b, a); mpz_addmul_ui(w, b, rate[k]); }
    if (k < 2) mpz_set(prev, th[k]);
  }
  mpz_set(cum, hi);
  mpz_mul(roy, mg, w); mpz_mul_ui(a, mu, BPS); mpz_fdiv_q(roy, roy, a);
  mpz_mul(a, mu, minpu); if (mpz_cmp(roy, a) < 0) mpz_set(roy, a);
  u32 y = (u32)((now - start) / YEAR);
  mpz_sub(a, cap, year_paid[y]); mpz_set(pay, mpz_cmp(roy, a) < 0 ? roy : a);
  mpz_add(year_paid[y], year_paid[y], pay);
  mpz_set(rec, mpz_cmp(advance, pay) < 0 ? advance : pay);
  mpz_sub(advance, advance, rec); mpz_sub(net, pay, rec);
  if (mpz_sgn(net)) {
    mpz_set_ui(sum, 0);
    for (u32 i = 0; i < N; i++) {
      mpz_mul_ui(q[i], net, share[i]); rem_[i] = (u32)mpz_fdiv_q_ui(q[i], q[i], BPS); mpz_add(sum, sum, q[i]);
    }
    mpz_sub(sum, net, sum);
    for (u64 left = mpz_get_ui(sum); left; left--) {
      u32 best = 0, bi = 0;
      for (u32 i = 0; i < N; i++) if (rem_[i] > best) { best = rem_[i]; bi = i; }
      rem_[bi] = 0; mpz_add_ui(q[bi], q[bi], 1);
    }
    for (u32 i = 0; i < N; i++) mpz_add(bal[i], bal[i], q[i]);
  }
  mpz_add(settled, settled, net); count++;
  return 1;
}
static void run(u64 m) {
  for (u64 i = 0; i < m; i++) {
    u64 units = 100 + (i * 7919) % 9901;
    report(1 + (u32)(i % 5), units, units * 1000000000000000ull + (i * 40503) % 1000003, NOW);
  }
}
static int64_t settlement(u32 n, u64 m, u64 repeats, char *check) {
  u64 took = 0;
  for (u64 k = 0; k < repeats; k++) {
    reset(n);
    u64 start = now();
    run(m);
    took += now() - start;
  }
  check = put_number(check, mpz_get_ui(settled)); *check++ = ':';
  check = put_number(check, mpz_get_ui(bal[0])); *check++ = ':';
  put_number(check, mpz_get_ui(bal[n - 1]));
  return (int64_t)took;
}

// A number for a machine register of so many bits from a small seed; settle.py and the driver make the
// same. It is two bits shorter, so that a sum and the sign fit, and the third is greater than the
// others, so that a quotient by it fits too.
static mpz_t left, right, modulus, product, result;
static void big(mpz_t x, u32 bits, u32 seed) {
  mpz_set_ui(x, seed);
  while (mpz_sizeinbase(x, 2) < bits) {
    mpz_mul_ui(x, x, 6364136223846793005ul);
    mpz_add_ui(x, x, 1442695040888963407ul);
  }
  mpz_fdiv_r_2exp(x, x, bits - 4); mpz_setbit(x, bits - 3); mpz_setbit(x, 0);
  if (seed == 7) mpz_setbit(x, bits - 4);
}
#define TIMES(code) for (u64 k = 0; k < times; k++) { code; __asm__ volatile("" ::: "memory"); }
static int64_t operation(const char *name, u32 bits, u64 times, char *check) {
  big(left, bits, 3); big(right, bits, 5); big(modulus, bits, 7);
  u64 from = now();
  if (is_word(name, "add")) TIMES(mpz_add(result, left, right))
  else if (is_word(name, "multiply")) TIMES(mpz_mul(result, left, right))
  else if (is_word(name, "muldiv")) TIMES(mpz_mul(product, left, right); mpz_fdiv_q(result, product, modulus))
  else if (is_word(name, "mulmod")) TIMES(mpz_mul(product, left, right); mpz_fdiv_r(result, product, modulus))
  else return -1;
  u64 took = now() - from;
  put_number(check, mpz_get_ui(result));
  return (int64_t)took;
}
static int64_t perform(const char *workload, uint32_t n, uint64_t count, uint64_t repeats, char *check) {
  if (is_word(workload, "settlement") && (n == 3 || n == 10)) return settlement(n, count, repeats, check);
  return operation(workload, n, count * repeats, check);
}
int main(void) {
  init();
  mpz_inits(left, right, modulus, product, result, NULL);
  serve();
}
