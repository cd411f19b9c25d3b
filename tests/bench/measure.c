#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, ascending);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

void measure_head(const char *what, const char *ours, const char *floor)
{
    printf("\n%-46s %10s %10s %9s   %s\n", what, ours, floor, "ratio", "goal");
}

void measure_row(const char *what, Figures *ours, Figures *floor, Goal goal)
{
    double ratios[MOST_RUNS];
    for (int i = 0; i < ours->count; i++)
        ratios[i] = floor->of[i] > 0 ? ours->of[i] / floor->of[i] : 0;
    double ratio = median(ratios, ours->count), figure = median(ours->of, ours->count);
    double beside = median(floor->of, floor->count);
    printf("%-46s %10.2f %10.2f %8.2fx   %.4g%s %s\n", what, figure, beside, ratio, goal.most,
           goal.plain ? "" : "x", (goal.plain ? figure : ratio) <= goal.most ? "met" : "NOT met");
    fflush(stdout);
}
