#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    abort();
}

void check_str_at(Str got, const char *want, const char *file, int line)
{
    if (str_equal(got, str_from(want))) return;
    /* cmocka's own printing cuts a long text. */
    fprintf(stderr, "wanted: |%s|\n   got: |%.*s|\n", want, S_ARG(got));
    _fail(file, line);
}
