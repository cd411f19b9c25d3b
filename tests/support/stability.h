/* stability.h - how much of a measured map stays in order when its source is edited. */
#ifndef SUPPORT_STABILITY_H
#define SUPPORT_STABILITY_H

#include <stdbool.h>

#include "plan/layout.h"

/* Of a map with one station more, or one less, at each place where that can be; of maps with
 * more than twenty stops at some of them. */
typedef struct {
    int edits;
    double mean, most; /* pairs of stops that change places, up and down or left and right: percent */
    int rows;          /* of all edited maps */
} Stability;

/* With `kept` the layout before the edit is followed. */
Stability measure_stability(int index, View view, int width, bool kept);

#endif
