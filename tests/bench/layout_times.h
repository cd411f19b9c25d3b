/* layout_times.h - what the layout of large maps costs, and how that grows. */
#ifndef BENCH_LAYOUT_TIMES_H
#define BENCH_LAYOUT_TIMES_H

/* Prints a table of maps of 1,000, 10,000 and 100,000 stations, on lines of 12 with branches and on
 * one line of them all, at 120 columns: the least of five times in ms of the processor, the bytes a
 * station and edge at the peak beyond the path, and the exponent by which time grew since the size
 * before. Up to 2,000 stations some dozen layouts are tried and the best one is taken, beyond that
 * one is made: so the first step of the horizontal view hardly grows. */
void times_show(void);

#endif
