/* measure.h - figures side by side, with the goal of their ratio. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>

enum { MOST_RUNS = 15 };

typedef struct {
    double of[MOST_RUNS];
    int count;
} Figures;

/* What is to be reached. */
typedef struct {
    double most;
    bool plain; /* of the figure itself, not of its ratio */
} Goal;

/* Sorts `values`. */
double median(double *values, int count);
void measure_head(const char *what, const char *ours, const char *floor);
/* One row: both medians, the median of the ratios pair by pair, the goal, and whether it is met. The
 * figures are left in any order. */
void measure_row(const char *what, Figures *ours, Figures *floor, Goal goal);

#endif
