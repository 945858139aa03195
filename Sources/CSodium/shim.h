// libsodium: Ed25519, Argon2id, XChaCha20-Poly1305. No logic.
#ifndef LICET_CSODIUM_SHIM_H
#define LICET_CSODIUM_SHIM_H
#include <sodium.h>
#endif
