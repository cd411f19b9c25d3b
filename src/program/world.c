#include "program/world.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { HOST_ROOM = 256 };

Time world_clock(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return 0;
    return (Time)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static Str variable(const char *name)
{
    return str_from(getenv(name));
}

static bool is_set(const char *name)
{
    return variable(name).len > 0;
}

static Str first_of(Str a, Str b)
{
    return a.len ? a : b;
}

static Str absolute_or(Str directory, Str fallback)
{
    return str_starts(directory, S("/")) ? directory : fallback;
}

/* Our own directory in one of the homes that XDG names. */
static Str own_dir(const char *name, const char *fallback, Arena *arena)
{
    Str base = file_xdg_dir(variable(name), variable("HOME"), fallback, arena);
    return base.len ? file_join(base, S("metromap"), arena) : S("");
}

static Str who_writes(Arena *arena)
{
    char host[HOST_ROOM] = "";
    if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
    Str identity = str_format(arena, "%s %ld", host, (long)getuid());
    return str_format(arena, "%08llx", str_hash(identity) & 0xffffffffULL);
}

static int columns_of(int fd)
{
    struct winsize size = {0};
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool says_truecolor(Str colorterm)
{
    return str_equal(colorterm, S("truecolor")) || str_equal(colorterm, S("24bit"));
}

/* The same instant, read off both clocks as if they were one. */
static int utc_offset(void)
{
    time_t now = time(NULL);
    struct tm local, utc;
    if (!localtime_r(&now, &local) || !gmtime_r(&now, &utc)) return 0;
    int days = local.tm_yday - utc.tm_yday;
    if (days > 1) days = -1; /* the last day of the year beside the first */
    if (days < -1) days = 1;
    return (days * 24 + local.tm_hour - utc.tm_hour) * 60 + local.tm_min - utc.tm_min;
}

World world_gather(Arena *arena)
{
    setlocale(LC_CTYPE, "");
    bool out_is_terminal = isatty(STDOUT_FILENO) == 1;
    return (World){
        .io = &io_system,
        .state_dir = own_dir("XDG_STATE_HOME", ".local/state", arena),
        .config_dir = own_dir("XDG_CONFIG_HOME", ".config", arena),
        .runtime_dir = absolute_or(variable("XDG_RUNTIME_DIR"), S("")),
        .home = absolute_or(variable("HOME"), S("")),
        .browser = variable("BROWSER"),
        .path = variable("PATH"),
        .editor = first_of(variable("VISUAL"), first_of(variable("EDITOR"), S("vi"))),
        .temp_dir = absolute_or(variable("TMPDIR"), S("/tmp")),
        .term = variable("TERM"),
        .dumb = str_equal(variable("TERM"), S("dumb")),
        .no_color = is_set("NO_COLOR"),
        .truecolor = says_truecolor(variable("COLORTERM")),
        .remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY"),
        .tmux = is_set("TMUX"),
        .wayland = is_set("WAYLAND_DISPLAY"),
        .display = is_set("DISPLAY"),
        .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
        .screen = out_is_terminal && isatty(STDIN_FILENO) == 1,
        .out_is_terminal = out_is_terminal,
        .cols = out_is_terminal ? columns_of(STDOUT_FILENO) : 0,
        .by = who_writes(arena),
        .now = world_clock(),
        .utc_offset = utc_offset(),
    };
}
