/* world.h - what the surroundings say, gathered once. Floor: program.
 * The only room that reads the environment, the clock and the locale: all others get values. */
#ifndef PROGRAM_WORLD_H
#define PROGRAM_WORLD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"
#include "plan/progress.h"

typedef struct {
    const Io *io;    /* the calls on files that progress is kept with */
    Str state_dir;   /* $XDG_STATE_HOME/metromap or ~/.local/state/metromap; empty: nowhere */
    Str config_dir;  /* the same for $XDG_CONFIG_HOME and ~/.config */
    Str runtime_dir; /* $XDG_RUNTIME_DIR if absolute, else empty */
    Str home;        /* $HOME if absolute, else empty */
    Str browser;     /* $BROWSER */
    Str path;        /* $PATH */
    Str editor;      /* $VISUAL, else $EDITOR, else "vi"; words separated by blanks */
    Str temp_dir;    /* $TMPDIR if absolute, else /tmp */
    Str term;        /* $TERM */
    bool dumb;       /* a terminal that prints lines and no more */
    bool no_color;   /* $NO_COLOR is set and not empty */
    bool truecolor;  /* $COLORTERM says so */
    bool remote;     /* over SSH: keys come slowly, and in pieces */
    bool tmux;
    bool wayland, display;
    bool utf8;       /* the locale's character set */
    bool screen;     /* both standard input and output are terminals */
    bool out_is_terminal;
    int cols;        /* of that terminal, else 0 */
    Str by;          /* eight hex digits from host name and user */
    Time now;        /* when the program started */
    int utc_offset;  /* minutes of the local time from UTC, now */
} World;

/* Sets the locale for characters and looks around. Strings live in `arena`. */
World world_gather(Arena *arena);
Time world_clock(void);

#endif
