#include "program/print.h"

#include <errno.h>
#include <unistd.h>

#include "front/charset.h"

__attribute__((format(printf, 2, 0))) static SafeText safe_vformat(Arena *arena, const char *format,
                                                                   va_list args)
{
    Buf raw = {.arena = arena};
    buf_vformat(&raw, format, args);
    return safe_text(buf_str(&raw), arena);
}

void print_line(Buf *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    SafeText line = safe_vformat(out->arena, format, args);
    va_end(args);
    buf_add(out, line.str);
    buf_add_char(out, '\n');
}

void print_safe(Buf *out, SafeText text)
{
    buf_add(out, text.str);
}

void print_padded(Buf *out, SafeText text, int cols)
{
    buf_add(out, text.str);
    int blanks = text.cols < cols ? cols - text.cols : 1;
    for (int i = 0; i < blanks; i++) buf_add_char(out, ' ');
}

void print_diag(Buf *out, const Diag *diag, Str file)
{
    Diag safe = *diag;
    safe.text = safe_text(diag->text, out->arena).str;
    safe.hint = safe_text(diag->hint, out->arena).str;
    safe.file = safe_text(diag->file, out->arena).str;
    diag_format(&safe, safe_text(file, out->arena).str, out);
}

static bool write_all(int fd, Str text)
{
    while (text.len) {
        ssize_t written = write(fd, text.at, text.len);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno == EPIPE;
        text = str_slice(text, (size_t)written, text.len);
    }
    return true;
}

bool print_flush(Str text, int fd)
{
    Arena spoken = {0};
    bool well = write_all(fd, isatty(fd) ? charset_spoken(text, &spoken) : text);
    arena_free(&spoken);
    return well;
}

void complain(const char *format, ...)
{
    Arena arena = {0};
    va_list args;
    va_start(args, format);
    SafeText text = safe_vformat(&arena, format, args);
    va_end(args);
    Buf line = {.arena = &arena};
    buf_format(&line, "metromap: %.*s\n", S_ARG(text.str));
    print_flush(buf_str(&line), STDERR_FILENO);
    arena_free(&arena);
}
