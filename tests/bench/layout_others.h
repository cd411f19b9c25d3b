/* layout_others.h - a map for dot and for graph-easy, and how large and crossed they draw it. */
#ifndef BENCH_LAYOUT_OTHERS_H
#define BENCH_LAYOUT_OTHERS_H

#include "model/path.h"

/* dot; dot with the names of the lines; graph-easy, which is not asked to show these either. */
typedef enum { FORM_DOT, FORM_NAMED, FORM_EASY } OtherForm;

/* Writes the stops and what they require to standard output. */
void others_write(const Path *path, OtherForm form);
/* Reads what `dot -Tplain` or `graph-easy --as_boxart` wrote from standard input and prints columns
 * and rows of the drawing, in cells, and crossings; zeros where nothing came. */
void others_read_plain(void);
void others_read_boxes(void);

#endif
