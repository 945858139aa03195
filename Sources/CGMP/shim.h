// Reaches the mpn layer, which gmp.h hides behind macros. No logic.
#ifndef LICET_CGMP_SHIM_H
#define LICET_CGMP_SHIM_H
#include <gmp.h>

static inline mp_limb_t licet_mpn_add_n(mp_limb_t *r, const mp_limb_t *a, const mp_limb_t *b, mp_size_t n) { return mpn_add_n(r, a, b, n); }
static inline mp_limb_t licet_mpn_add(mp_limb_t *r, const mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn) { return mpn_add(r, a, an, b, bn); }
static inline mp_limb_t licet_mpn_add_1(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, mp_limb_t b) { return mpn_add_1(r, a, n, b); }
static inline mp_limb_t licet_mpn_sub(mp_limb_t *r, const mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn) { return mpn_sub(r, a, an, b, bn); }
static inline mp_limb_t licet_mpn_sub_1(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, mp_limb_t b) { return mpn_sub_1(r, a, n, b); }
static inline mp_limb_t licet_mpn_mul(mp_limb_t *r, const mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn) { return mpn_mul(r, a, an, b, bn); }
static inline mp_limb_t licet_mpn_mul_1(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, mp_limb_t b) { return mpn_mul_1(r, a, n, b); }
static inline void licet_mpn_sqr(mp_limb_t *r, const mp_limb_t *a, mp_size_t n) { mpn_sqr(r, a, n); }
static inline void licet_mpn_tdiv_qr(mp_limb_t *q, mp_limb_t *r, const mp_limb_t *n, mp_size_t nn, const mp_limb_t *d, mp_size_t dn) { mpn_tdiv_qr(q, r, 0, n, nn, d, dn); }
static inline mp_limb_t licet_mpn_divrem_1(mp_limb_t *q, const mp_limb_t *n, mp_size_t nn, mp_limb_t d) { return mpn_divrem_1(q, 0, n, nn, d); }
static inline int licet_mpn_cmp(const mp_limb_t *a, const mp_limb_t *b, mp_size_t n) { return mpn_cmp(a, b, n); }
static inline mp_limb_t licet_mpn_lshift(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, unsigned s) { return mpn_lshift(r, a, n, s); }
static inline mp_limb_t licet_mpn_rshift(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, unsigned s) { return mpn_rshift(r, a, n, s); }
static inline mp_size_t licet_mpn_gcd(mp_limb_t *r, mp_limb_t *u, mp_size_t un, mp_limb_t *v, mp_size_t vn) { return mpn_gcd(r, u, un, v, vn); }
static inline mp_limb_t licet_mpn_gcd_1(const mp_limb_t *a, mp_size_t n, mp_limb_t b) { return mpn_gcd_1(a, n, b); }
static inline mp_limb_t licet_mpn_submul_1(mp_limb_t *r, const mp_limb_t *a, mp_size_t n, mp_limb_t b) { return mpn_submul_1(r, a, n, b); }
static inline mp_limb_t licet_mpn_mod_1(const mp_limb_t *a, mp_size_t n, mp_limb_t d) { return mpn_mod_1(a, n, d); }
static inline size_t licet_mpn_get_str(unsigned char *text, int base, mp_limb_t *a, mp_size_t n) { return mpn_get_str(text, base, a, n); }
static inline mp_size_t licet_mpn_set_str(mp_limb_t *r, const unsigned char *text, size_t count, int base) { return mpn_set_str(r, text, count, base); }

#endif
