/* path_text.h - a path as a few lines of text, so that a test can say what it wants to be read. */
#ifndef SUPPORT_PATH_TEXT_H
#define SUPPORT_PATH_TEXT_H

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"

/* One row for each thing, without ids and places:
 *   = title of the path           + its introduction
 *   A Line                        (? optional) + what is said of it, < 3 branches off stop 3
 *    1 Station                    (- without a number, ? optional, x ticked, ~2-3h estimate)
 *     . Topic: text               (deeper ones further in, x ticked)
 *     > Title <address> kind      + lead, note, badge and free where there are any
 *     (Topic)  > ...              where it is given for a topic
 *    o Group
 *   1-2 order                     prerequisites, by stop (from 1) */
Str path_text(const Path *path, Arena *arena);

#endif
