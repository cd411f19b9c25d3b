#include "plan/layout_parts.h"

Layout layout_rows(const LayoutInput *in)
{
    LayoutBuilder build = build_start(in, in->arena);
    return build_finish(&build, VIEW_HORIZONTAL, 1);
}
