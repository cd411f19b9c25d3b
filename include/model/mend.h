/* mend.h - a file with what is sure mended. Floor: model.
 * Changes only bytes whose right value is certain, and none else. */
#ifndef MODEL_MEND_H
#define MODEL_MEND_H

#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"

/* Appends `text`, from which `path` was read, to `out`: garbled letters as they were (mojibake),
 * and the numbers of stations as their order on the line says (number-gap, number-repeat), where
 * one of them is wrong. What is ignored, by the path or in `off`, is left. */
void mend_text(Str text, const Path *path, const Names *off, Buf *out);

#endif
