/* floor_screen.h - the screen of the programs that do only what can't be avoided. */
#ifndef BENCH_FLOOR_SCREEN_H
#define BENCH_FLOOR_SCREEN_H

/* Runs until `q` is pressed; returns what main() returns. */
int floor_screen(void);

#endif
