/* temp_dir.h - a directory of its own for each test that writes files. There is one at a time. */
#ifndef SUPPORT_TEMP_DIR_H
#define SUPPORT_TEMP_DIR_H

#include "base/str.h"

/* Its absolute name, without a slash at the end. */
extern char temp_dir[256];

/* For cmocka: makes the directory, and goes there. */
int enter_temp_dir(void **state);
/* For cmocka: goes away and removes the directory with all that is in it; frees the memory of
 * memory.h. */
int leave_temp_dir(void **state);

/* The absolute name of what stands in it, in `arena` of memory.h, with a NUL behind it. */
Str in_temp_dir(const char *name);

/* Writes a file, anew if there is one. */
void put_file(const char *name, const char *text);
/* A file's text, in `arena` of memory.h, with a NUL behind it; "" if there is none. */
Str file_text(const char *name);

#endif
