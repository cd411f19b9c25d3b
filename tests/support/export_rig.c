#include "support/export_rig.h"

void export_rig_open(ExportRig *rig, const char *spec)
{
    *rig = (ExportRig){0};
    Arena *arena = &rig->arena;
    rig->diags.arena = rig->out.arena = arena;
    rig->path = path_from(spec, arena);
    rig->graph = graph_make(&rig->path, arena, &rig->diags);
    progress_init(&rig->progress, arena);
    rig->standing = progress_standing(&rig->progress, &rig->path, &rig->graph, arena);
}

void export_rig_close(ExportRig *rig)
{
    arena_free(&rig->arena);
}

void export_rig_mark(ExportRig *rig, const char *name, State state)
{
    Entry entry = {.section = SECTION_STATIONS,
                   .key = rig->path.stations[stop_named(&rig->path, name)].id,
                   .value = str_from(state_name(state)),
                   .at = 1789984991204};
    progress_put(&rig->progress, &entry);
    rig->standing = progress_standing(&rig->progress, &rig->path, &rig->graph, &rig->arena);
}

void export_rig_title(ExportRig *rig, const char *name, const char *title)
{
    rig->path.stations[stop_named(&rig->path, name)].title = str_from(title);
}

/* clang-format off */
const char *const nasty_titles[] = {
    "plain",
    "say \"hi\"",
    "it's",
    "a ]]> b",
    "<script>alert(1)</script>",
    "</text></svg>",
    "--> <!-- x",
    "AT&T &amp; &lt; &#60;",
    "back\\slash \\N \\\" \\",
    "two\nlines\r\nand\ttabs",
    "\x1b[31mred\x1b]0;title\x07",
    "turned \xe2\x80\xaeround \xe2\x81\xa6in\xe2\x81\xa9",
    "zero\xe2\x80\x8bwidth\xef\xbb\xbf",
    "broken \xff\xfe utf-8 \xc3",
    "no character \xef\xbf\xbf \xef\xb7\x90",
    "; end; A --> B",
    "#quot; #35; #",
    "`code` **bold** | pipe | {x} [y] (z)",
    "%d %s %n %%",
    "\xe5\xad\xa6\xe7\xbf\x92\xe3\x81\xae\xe9\x81\x93",
    "end",
};
/* clang-format on */
const int nasty_title_count = sizeof nasty_titles / sizeof *nasty_titles;

SvgMap export_rig_map(ExportRig *rig)
{
    Layout *layout = ARENA_NEW(&rig->arena, Layout);
    *layout =
        layout_make(&rig->path, &rig->graph, (LayoutTerms){.width = 80}, &rig->arena, &rig->arena);
    return (SvgMap){
        .path = &rig->path, .graph = &rig->graph, .layout = layout, .standing = &rig->standing};
}
