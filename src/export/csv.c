#include "export/csv.h"

#include "base/text.h"

/* Appends a field in quotes. A title that begins like a formula is somebody's joke or attack. */
static void add_text(Buf *out, Str raw)
{
    Str text = safe_text(raw, out->arena).str;
    buf_add_char(out, '"');
    if (text.len && str_find_char(S("=+-@"), text.at[0], 0) != STR_NONE) buf_add_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') buf_add_char(out, '"');
        buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '"');
}

/* What the rows are made from. */
typedef struct {
    const Path *path;
    const Progress *progress;
    const Standing *standing;
} Table;

static void add_row(const Table *table, int index, Buf *out)
{
    const Path *path = table->path;
    const Progress *progress = table->progress;
    const Standing *standing = table->standing;
    const Station *station = &path->stations[index];
    const Entry *entry = progress_entry(progress, SECTION_STATIONS, station->id);
    add_text(out, station->id);
    buf_add_char(out, ',');
    if (station->number) buf_format(out, "%d", station->number);
    buf_add_char(out, ',');
    add_text(out, station->title);
    buf_add_char(out, ',');
    add_text(out, path->lines[path_home_line(path, index)].title);
    buf_format(out, ",%s,%s,", state_name(standing->state[index]),
               standing->ready[index] ? "yes" : "no");
    if (entry && entry->at) buf_add(out, time_format(entry->at, out->arena));
    buf_format(out, ",%d,%d,", standing->topics_ticked[index], station->topic_count);
    if (station->hours_high > 0)
        buf_format(out, "%g,%g,", station->hours_low, station->hours_high);
    else
        buf_add(out, S(",,"));
    add_text(out, progress_note(progress, station->id));
    buf_add(out, S("\r\n"));
}

void csv_stations(const Path *path, const Progress *progress, const Standing *standing, Buf *out)
{
    buf_add(out, S("id,number,title,line,state,ready,marked_at,topics_ticked,topics,hours_low,"
                   "hours_high,note\r\n"));
    Table table = {path, progress, standing};
    for (int i = 0; i < path->station_count; i++) add_row(&table, i, out);
}
