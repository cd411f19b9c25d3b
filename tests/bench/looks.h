/* looks.h - what a person waits for: a program started on a terminal, used, and left. */
#ifndef BENCH_LOOKS_H
#define BENCH_LOOKS_H

typedef enum {
    FIRST_MS,    /* from exec to the last byte of the first frame */
    MOVE_MS,     /* from a key to the last byte of its repaint, the median of some */
    MOVE_BYTES,  /* of that repaint, the mean */
    IDLE_BYTES,  /* of a key that changes nothing */
    FLOOD_MS,    /* 500 keys at once */
    FLOOD_BYTES,
    RESIZE_MS,   /* to 100 columns, 30 rows */
    QUIT_MS,     /* until the program has ended */
    MEMORY,      /* KiB, at most */
    LOOK_FIGURES
} LookFigure;

typedef struct {
    double of[LOOK_FIGURES];
} Look;

/* Runs `argv`, a program that moves by `l` and `h` and ends by `q`. */
Look look_at(char *const argv[]);

/* What is asked of a map of 100,000 stations. */
typedef enum { HUGE_FIRST, HUGE_MOVE, HUGE_END, HUGE_ZOOM, HUGE_SEARCH, HUGE_FIGURES } HugeFigure;

typedef struct {
    double ms[HUGE_FIGURES]; /* of the slowest such key */
} HugeLook;

HugeLook look_at_huge(char *const argv[]);

#endif
