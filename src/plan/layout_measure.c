#include "plan/layout_parts.h"

LayoutMetrics layout_measure(const Layout *layout, int truncated, Arena *scratch)
{
    (void)scratch;
    LayoutMetrics metrics = {.truncated_labels = truncated};
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        metrics.length += stroke->x1 - stroke->x0 + stroke->y1 - stroke->y0;
    }
    return metrics;
}
