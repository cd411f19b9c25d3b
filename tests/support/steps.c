#include "support/steps.h"

bool take_step(Progress *progress, Str step, Time now)
{
    Op op = {.kind = OP_MARK, .at = now, .by = S("a")};
    if (str_equal(step, S("undo"))) op.kind = OP_UNDO;
    if (str_equal(step, S("redo"))) op.kind = OP_REDO;
    if (op.kind == OP_MARK) {
        size_t equals = str_find_char(step, '=', 0);
        op.key = str_slice(step, 0, equals);
        op.value = str_slice(step, equals + 1, step.len);
    }
    return progress_apply(progress, &op) != NULL;
}
