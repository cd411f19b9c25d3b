#include "support/map_rig.h"

#include "support/check.h"
#include "support/oracle.h"

Map map_of(Path path)
{
    DiagList diags = {.arena = &arena};
    Map map = {.path = path};
    map.graph = graph_make(&map.path, &arena, &diags);
    return map;
}

Map map_laid_out(Path path, LayoutTerms terms)
{
    Map map = map_of(path);
    map.layout = map_layout(&map, terms);
    return map;
}

Layout map_layout(const Map *map, LayoutTerms terms)
{
    return layout_make(&map->path, &map->graph, terms, &arena, &scratch);
}

Layout map_view(const Map *map, View view, int width)
{
    return map_layout(map, (LayoutTerms){.view = view, .width = width});
}

MapLook map_look(const Map *map, const Layout *layout, const char *marks)
{
    Progress progress;
    Standing *standing = ARENA_NEW(&arena, Standing);
    Str rest = str_from(marks), mark;
    progress_init(&progress, &arena);
    while (str_split(&rest, ' ', &mark)) {
        size_t equals = str_find_char(mark, '=', 0);
        progress_put(&progress, &(Entry){.key = str_slice(mark, 0, equals),
                                         .value = str_slice(mark, equals + 1, mark.len)});
    }
    *standing = progress_standing(&progress, &map->path, &map->graph, &arena);
    return (MapLook){.path = &map->path,
                     .graph = &map->graph,
                     .layout = layout,
                     .standing = standing,
                     .selected = -1};
}

Canvas map_canvas(const MapLook *look)
{
    int cols = look->layout->width, rows = look->layout->height;
    Canvas canvas = canvas_make(cols, rows, &arena);
    draw_map(&canvas, (Rect){0, 0, cols, rows}, 0, 0, look, &scratch);
    return canvas;
}

Str map_drawing(const Map *map, const Layout *layout, const char *marks)
{
    MapLook look = map_look(map, layout, marks);
    look.framed_signs = true;
    Canvas canvas = map_canvas(&look);
    Buf out = {.arena = &arena};
    canvas_print_glyphs(&canvas, &out);
    return buf_str(&out);
}

void check_legal(const Map *map, const Layout *layout)
{
    check_str(oracle_complaint(&map->path, &map->graph, layout, &scratch), "");
}
