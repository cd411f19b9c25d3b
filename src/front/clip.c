#include "front/clip.h"

#include <stddef.h>

#include "front/spawn.h"

enum { OSC52_LIMIT = 4096, WORDS = 4 };

typedef enum { NEEDS_NOTHING, NEEDS_WAYLAND, NEEDS_X } Needs;

static const struct {
    Needs needs;
    const char *words[WORDS];
} helpers[] = {
    {NEEDS_WAYLAND, {"wl-copy"}},
    {NEEDS_X, {"xclip", "-selection", "clipboard"}},
    {NEEDS_X, {"xsel", "--clipboard", "--input"}},
    {NEEDS_NOTHING, {"pbcopy"}},
};

const char *clip_copy(Str text, bool wayland, bool display, Str path)
{
    const bool met[] = {[NEEDS_NOTHING] = true, [NEEDS_WAYLAND] = wayland, [NEEDS_X] = display};
    const char *taken_by = NULL;
    Arena scratch = {0};
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers && !taken_by; i++) {
        const char *name = helpers[i].words[0];
        const char *file = met[helpers[i].needs] ? spawn_find(str_from(name), path, &scratch)
                                                 : NULL;
        if (!file) continue;
        const char *words[WORDS + 1] = {file};
        for (int word = 1; word < WORDS; word++) words[word] = helpers[i].words[word];
        if (spawn_feed(words, text)) taken_by = name;
    }
    arena_free(&scratch);
    return taken_by;
}

/* RFC 4648, section 4. */
static void add_base64(Str bytes, Buf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < bytes.len; at += 3) {
        size_t have = bytes.len - at < 3 ? bytes.len - at : 3;
        unsigned triple = 0;
        for (size_t i = 0; i < 3; i++)
            triple = triple << 8 | (i < have ? (unsigned char)bytes.at[at + i] : 0u);
        for (size_t i = 0; i < 4; i++)
            buf_add_char(out, i <= have ? digits[triple >> (18 - 6 * i) & 63] : '=');
    }
}

bool clip_osc52(Str text, Buf *out)
{
    if (text.len > OSC52_LIMIT) return false;
    buf_add(out, S("\033]52;c;"));
    add_base64(text, out);
    buf_add(out, S("\033\\"));
    return true;
}

Str clip_through_tmux(Str sequence, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_add(&out, S("\033Ptmux;"));
    for (size_t i = 0; i < sequence.len; i++) {
        if (sequence.at[i] == '\033') buf_add_char(&out, '\033');
        buf_add_char(&out, sequence.at[i]);
    }
    buf_add(&out, S("\033\\"));
    return buf_str(&out);
}
