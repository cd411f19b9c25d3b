#include "support/path_text.h"

static void add_part(Buf *out, const char *before, Str text)
{
    if (text.len) buf_format(out, "%s%.*s", before, S_ARG(text));
}

static void add_reference(Buf *out, const Reference *reference, int indent)
{
    buf_format(out, "%*s> %.*s <%.*s> %s", indent, "", S_ARG(reference->title),
               S_ARG(reference->url), path_kind_name(reference->kind));
    add_part(out, " lead=", reference->lead);
    add_part(out, " note=", reference->note);
    add_part(out, " badge=", reference->badge);
    buf_add(out, reference->free ? S(" free\n") : reference->paid ? S(" paid\n") : S("\n"));
}

static void add_topic(Buf *out, const Path *path, const Station *station, int index)
{
    const Topic *topic = &path->topics[index];
    buf_format(out, "%*s%c %.*s", 2 + topic->depth, "", topic->ticked ? 'x' : '.',
               S_ARG(topic->title));
    add_part(out, ": ", topic->text);
    buf_add_char(out, '\n');
    int first = station->first_reference + station->reference_count;
    for (int i = first; i < first + station->topic_reference_count; i++)
        if (path->references[i].topic == index)
            add_reference(out, &path->references[i], 3 + topic->depth);
}

static void add_station(Buf *out, const Path *path, const Station *station)
{
    if (station->number)
        buf_format(out, " %d ", station->number);
    else
        buf_add(out, S(" - "));
    buf_format(out, "%.*s%s%s", S_ARG(station->title), station->optional ? " ?" : "",
               station->ticked ? " x" : "");
    if (station->difficulty) buf_format(out, " %s", path_difficulty_name(station->difficulty));
    for (int i = 0; i < station->importance; i++) buf_add_char(out, '*');
    if (station->choice) buf_format(out, " |%d", station->choice);
    if (station->hours_low > 0)
        buf_format(out, " ~%g-%gh", station->hours_low, station->hours_high);
    add_part(out, " + ", station->text);
    buf_add_char(out, '\n');
    for (int i = 0; i < station->topic_count; i++)
        add_topic(out, path, station, station->first_topic + i);
    for (int i = 0; i < station->reference_count; i++) {
        const Reference *reference = &path->references[station->first_reference + i];
        if (reference->topic >= 0)
            buf_format(out, "  (%.*s)", S_ARG(path->topics[reference->topic].title));
        add_reference(out, reference, 2);
    }
}

static void add_group(Buf *out, const Path *path, const Group *group)
{
    buf_format(out, " o %.*s\n", S_ARG(group->title));
    for (int i = 0; i < group->reference_count; i++)
        add_reference(out, &path->references[group->first_reference + i], 2);
}

static void add_line(Buf *out, const Path *path, const Line *line)
{
    buf_format(out, "%s %.*s%s", line->letter, S_ARG(line->title), line->optional ? " ?" : "");
    add_part(out, " + ", line->text);
    if (line->branch_from >= 0)
        buf_format(out, " < %d %s", line->branch_from + 1, line->branch_rule);
    buf_add_char(out, '\n');
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (path_is_station(path, stop))
            add_station(out, path, &path->stations[stop]);
        else
            add_group(out, path, &path->groups[stop - path->station_count]);
    }
}

Str path_text(const Path *path, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_format(&out, "= %.*s", S_ARG(path->title));
    add_part(&out, " + ", path->text);
    buf_add_char(&out, '\n');
    for (int i = 0; i < path->line_count; i++) add_line(&out, path, &path->lines[i]);
    for (int i = path->first_intro_reference; i < path->reference_count; i++)
        add_reference(&out, &path->references[i], 0);
    for (int i = 0; i < path->prerequisite_count; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        buf_format(&out, "%d-%d %s", need->from + 1, need->to + 1, need->rule);
        if (need->any) buf_format(&out, " |%d", need->any);
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}
