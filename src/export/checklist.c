#include "export/checklist.h"

#include "base/text.h"

/* Appends text so that Markdown shows it as it is. */
static void add_plain(Buf *out, Str raw)
{
    Str text = safe_text(raw, out->arena).str;
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(S("\\`*_[]<>#~&|"), text.at[i], 0) != STR_NONE) buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
    }
}

static void add_topics(const Path *path, const Standing *standing, const Station *station, Buf *out)
{
    for (int i = 0; i < station->topic_count; i++) {
        int at = station->first_topic + i;
        const Topic *topic = &path->topics[at];
        buf_format(out, "%*s- [%c] ", 2 * (topic->depth + 1), "",
                   standing->topic_ticked[at] ? 'x' : ' ');
        add_plain(out, topic->title);
        buf_add_char(out, '\n');
    }
}

static void add_station(const Path *path, const Standing *standing, int index, Buf *out)
{
    const Station *station = &path->stations[index];
    State state = standing->state[index];
    bool dropped = state == STATE_DROPPED;
    buf_format(out, "- [%c] %s", state_is_met(state) && !dropped ? 'x' : ' ', dropped ? "~~" : "");
    add_plain(out, station->title);
    buf_add(out, dropped ? S("~~\n") : S("\n"));
    add_topics(path, standing, station, out);
}

static void add_line(const Path *path, const Standing *standing, int index, Buf *out)
{
    const Line *line = &path->lines[index];
    buf_add(out, S("\n## "));
    add_plain(out, line->title);
    buf_add(out, S("\n\n"));
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (path_is_station(path, stop) && path_home_line(path, stop) == index)
            add_station(path, standing, stop, out);
    }
}

void checklist_path(const Path *path, const Standing *standing, Buf *out)
{
    buf_add(out, S("# "));
    add_plain(out, path->title);
    buf_add_char(out, '\n');
    for (int i = 0; i < path->line_count; i++)
        if (path->lines[i].has_stations) add_line(path, standing, i, out);
}
