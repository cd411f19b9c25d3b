/* fuzz.h - what every fuzzer needs: libFuzzer's entry, and a promise that must hold. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike assert(), never compiled away. */
static inline void promise(int holds)
{
    if (!holds) abort();
}

#endif
