/* check.h - what every unit test needs: cmocka, and the end of memory. */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* Fails with both texts shown where they differ. */
#define check_str(got, want) check_str_at((got), (want), __FILE__, __LINE__)
void check_str_at(Str got, const char *want, const char *file, int line);

#endif
