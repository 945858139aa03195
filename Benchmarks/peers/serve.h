// The line protocol that every peer speaks, so that one driver can run them in turn.
// A request is a line `WORKLOAD N COUNT REPEATS`; the reply is a line `NANOSECONDS CHECK`, the time
// being that of all repeats, each from a fresh state, or `error SENTENCE`. A peer that is wasm uses
// the same loop over WASI, so that its clock starts and stops inside the machine that runs it.
#ifndef SERVE_H
#define SERVE_H
#include <stdint.h>

// Supplied by the workload: nanoseconds taken, or a negative number if it is not known here; `check`
// has room for 256 characters.
static int64_t perform(const char *workload, uint32_t n, uint64_t count, uint64_t repeats, char *check);

#ifdef __wasm__
#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(name)))
typedef struct { void *base; uint32_t length; } wasi_vector;
WASI("fd_read") int32_t wasi_read(int32_t file, const wasi_vector *v, int32_t count, uint32_t *done);
WASI("fd_write") int32_t wasi_write(int32_t file, const wasi_vector *v, int32_t count, uint32_t *done);
WASI("clock_time_get") int32_t wasi_clock(int32_t clock, int64_t precision, uint64_t *time);
static uint64_t now(void) { uint64_t t = 0; wasi_clock(1, 1, &t); return t; }
static int get_byte(void) {
  static char bytes[256]; static uint32_t at, end;
  if (at == end) {
    wasi_vector v = {bytes, sizeof bytes}; at = 0; end = 0;
    if (wasi_read(0, &v, 1, &end) != 0 || end == 0) { end = 0; return -1; }
  }
  return (unsigned char)bytes[at++];
}
static void put_bytes(char *text, uint32_t length) {
  wasi_vector v = {text, length}; uint32_t done = 0;
  wasi_write(1, &v, 1, &done);
}
#else
#include <stdio.h>
#include <time.h>
static uint64_t now(void) {
  struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}
static int get_byte(void) { return getchar(); }
static void put_bytes(char *text, uint32_t length) { fwrite(text, 1, length, stdout); fflush(stdout); }
#endif

static char *put_number(char *to, uint64_t x) {
  char digits[20]; int k = 0;
  do { digits[k++] = (char)('0' + x % 10); x /= 10; } while (x);
  while (k) *to++ = digits[--k];
  return to;
}
static int is_word(const char *a, const char *b) {
  while (*a && *a == *b) { a++; b++; }
  return *a == *b;
}
static uint64_t number_of(const char *t) {
  uint64_t x = 0;
  while (*t >= '0' && *t <= '9') x = x * 10 + (uint64_t)(*t++ - '0');
  return x;
}
static void answer(char (*word)[32]) {
  char check[256] = {0}, line[320], *end = line;
  int64_t took = perform(word[0], (uint32_t)number_of(word[1]), number_of(word[2]), number_of(word[3]), check);
  if (took < 0) { put_bytes("error the workload is not known here\n", 37); return; }
  end = put_number(end, (uint64_t)took);
  *end++ = ' ';
  for (char *c = check; *c; c++) *end++ = *c;
  *end++ = '\n';
  put_bytes(line, (uint32_t)(end - line));
}
static void serve(void) {
  char word[4][32] = {{0}}; int which = 0, at = 0, byte;
  while ((byte = get_byte()) >= 0) {
    if (byte == '\n') {
      word[which][at] = 0;
      if (which == 3) answer(word); else put_bytes("error a request has four words\n", 31);
      which = at = 0;
    } else if (byte == ' ') {
      word[which][at] = 0; at = 0;
      if (which < 3) which++;
    } else if (at < 31) word[which][at++] = (char)byte;
  }
}
#endif
