// The parts of OpenSSL 3 that Licet calls: digests, P-256, randomness. No logic.
#ifndef LICET_COPENSSL_SHIM_H
#define LICET_COPENSSL_SHIM_H
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>

// A macro of several terms, which Swift does not import.
static inline int licet_EVP_PKEY_PUBLIC_KEY(void) { return EVP_PKEY_PUBLIC_KEY; }

#endif
