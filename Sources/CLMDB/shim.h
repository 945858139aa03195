// LMDB. No logic.
#ifndef LICET_CLMDB_SHIM_H
#define LICET_CLMDB_SHIM_H
#include <lmdb.h>
#endif
