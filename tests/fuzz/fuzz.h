/* fuzz.h - what every fuzzer needs: libFuzzer's entry, and a promise that must hold. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike assert(), never compiled away. */
#define promise(holds) promise_at((holds), #holds, __FILE__, __LINE__)
static inline void promise_at(int holds, const char *what, const char *file, int line)
{
    if (holds) return;
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
    abort();
}

#endif
