#include "plan/progress_parts.h"

/* Marks in words: people see titles, and never the ids that files hold. */

static Str title_of_station(const Path *path, Str id)
{
    for (int i = 0; i < path->station_count; i++)
        if (str_equal(path->stations[i].id, id)) return path->stations[i].title;
    return id;
}

static Str title_of_line(const Path *path, Str id)
{
    for (int i = 0; i < path->line_count; i++)
        if (str_equal(path->lines[i].id, id)) return path->lines[i].title;
    return id;
}

static Str title_of_topic(const Path *path, Str key, Arena *arena)
{
    Str id = progress_station_of(SECTION_TOPICS, key), title = str_slice(key, id.len + 1, key.len);
    for (int i = 0; i < path->station_count; i++) {
        if (!str_equal(path->stations[i].id, id)) continue;
        int topic = progress_find_topic(path, i, key);
        if (topic >= 0) title = path->topics[topic].title;
    }
    return str_format(arena, "%.*s (%.*s)", S_ARG(title), S_ARG(title_of_station(path, id)));
}

static Str title_of_reference(const Path *path, Str url)
{
    for (int i = 0; i < path->reference_count; i++)
        if (str_equal(path->references[i].url, url) && path->references[i].title.len)
            return path->references[i].title;
    return url;
}

Str mark_subject(const Path *path, const Mark *mark, Arena *arena)
{
    switch (mark->section) {
    case SECTION_TOPICS:
        return title_of_topic(path, mark->key, arena);
    case SECTION_REFERENCES:
        return title_of_reference(path, mark->key);
    case SECTION_NOTES:
        return str_format(arena, "The note of %.*s", S_ARG(title_of_station(path, mark->key)));
    default:
        if (str_equal(mark->key, PROGRESS_ALL)) return S("Everything");
        if (!progress_is_reset(mark->section, mark->key)) return title_of_station(path, mark->key);
        return str_format(arena, "Line %.*s",
                          S_ARG(title_of_line(path, str_slice(mark->key, 1, mark->key.len))));
    }
}

Str mark_value(const Mark *mark, bool after, Arena *arena)
{
    enum { QUOTED = 40 };
    Str value = after ? mark->after : mark->before;
    bool none = value.len == 0 || str_equal(value, S("todo"));
    switch (mark->section) {
    case SECTION_TOPICS:
        return none ? S("not ticked") : S("ticked");
    case SECTION_REFERENCES:
        return none ? S("not opened") : value;
    case SECTION_NOTES:
        if (none) return S("gone");
        return str_format(arena, "\"%.*s%s\"", S_ARG(str_slice(value, 0, QUOTED)),
                          value.len > QUOTED ? "..." : "");
    default:
        if (progress_is_reset(mark->section, mark->key)) return none ? S("back") : S("reset");
        return none ? S("to do") : value;
    }
}

Str mark_in_words(const Path *path, const Mark *mark, bool after, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_format(&out, "%.*s: %.*s", S_ARG(mark_subject(path, mark, arena)),
               S_ARG(mark_value(mark, after, arena)));
    if (!after || !progress_is_reset(mark->section, mark->key))
        buf_format(&out, ", was %.*s", S_ARG(mark_value(mark, !after, arena)));
    return buf_str(&out);
}
