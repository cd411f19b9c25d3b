#include "support/author.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

static Str replaced(Str text, size_t from, size_t to, Str by)
{
    Buf out = {.arena = &arena};
    buf_add(&out, str_slice(text, 0, from));
    buf_add(&out, by);
    buf_add(&out, str_slice(text, to, text.len));
    return buf_str(&out);
}

static size_t place_of(Str text, const char *what)
{
    size_t at = str_find(text, str_from(what), 0);
    if (at == STR_NONE) fail_msg("not in the map: %s", what);
    return at;
}

/* Where the station with this number begins and ends. */
static void find_station(Str text, const char *number, size_t *from, size_t *to)
{
    Str head = str_format(&arena, "\n%s. **", number);
    *from = place_of(text, head.at) + 1;
    Str rest = str_slice(text, *from, text.len), line;
    str_line(&rest, &line);
    for (;; str_line(&rest, &line)) {
        bool numbered = rest.len > 3 && rest.at[0] >= '0' && rest.at[0] <= '9' && rest.at[1] == '.';
        if (numbered || str_starts(rest, S("## ")) || rest.len == 0) break;
    }
    *to = text.len - rest.len;
}

Str edited(Str text, const Edit *edit)
{
    size_t from, to;
    if (edit->verb == REPLACE) {
        from = place_of(text, edit->what);
        return replaced(text, from, from + strlen(edit->what), str_from(edit->by));
    }
    find_station(text, edit->what, &from, &to);
    Str station = str_slice(text, from, to), rest = replaced(text, from, to, S(""));
    if (edit->verb == DELETE) return rest;
    from = place_of(rest, edit->by);
    return replaced(rest, from, from, station);
}

Path path_after_edit(Str text)
{
    Reading reading = read_text(text);
    assert_int_equal(reading.status, READ_OK);
    return reading.path;
}

Str bundled_map(void)
{
    Str text;
    assert_int_equal(file_read(&io_system, "content/genai.md", 1 << 20, &arena, &text), FILE_OK);
    return text;
}

void put_entry(Progress *progress, Section section, Str key, Str value)
{
    progress_put(
        progress,
        &(Entry){.section = section, .key = key, .value = value, .at = 1000, .by = S("me")});
}

void remember(Progress *progress, const Path *path)
{
    Entry *entries;
    int count = identity_memory(path, progress, 2000, S("me"), &arena, &entries);
    progress_put_all(progress, entries, count);
}

/* All stations of a path marked and remembered. */
Progress marked(const Path *path)
{
    Progress progress;
    progress_init(&progress, &arena);
    for (int i = 0; i < path->station_count; i++) {
        put_entry(&progress, SECTION_STATIONS, path->stations[i].id, S("done"));
        put_entry(&progress, SECTION_NOTES, path->stations[i].id, path->stations[i].title);
    }
    remember(&progress, path);
    return progress;
}

Changes carry(Progress *progress, const Path *path)
{
    Renaming *renamings;
    Changes changes = identity_changes(path, progress, &arena);
    int count = identity_renamings(&changes, &arena, &renamings);
    progress_rename(progress, renamings, count);
    return changes;
}
