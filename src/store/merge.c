#include "store/merge.h"

void merge_progress(Progress *into, const Progress *from)
{
    progress_put_all(into, from->entries, from->entry_count);
    for (int i = 0; i < from->history_count; i++) progress_put_mark(into, &from->history[i]);
    if (from->generation > into->generation) into->generation = from->generation;
}
