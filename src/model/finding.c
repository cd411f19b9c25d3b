#include "model/finding.h"

int finding_named(Str name)
{
    for (int i = 0; i < finding_count; i++)
        if (str_equal(name, str_from(findings[i].name))) return i;
    return -1;
}

/* clang-format off */
const Finding findings[] = {
    {"broken-address", "an address that can't be opened", NULL},
    {"broken-link", "a link to a file that is not there", NULL},
    {"cycle", "stations that require each other", NULL},
    {"duplicate-address", "an address that a station gives twice", NULL},
    {"duplicate-title", "two stations with one title", NULL},
    {"empty-line", "a line without a stop", NULL},
    {"hint", "a hint that can't be understood", NULL},
    {"link-outside", "a link that leads out of the folder", NULL},
    {"mojibake", "UTF-8 that was once read as Windows-1252", NULL},
    {"no-references", "a station without references, where most have some", NULL},
    {"not-utf8", "bytes that are no UTF-8", NULL},
    {"number-gap", "a number that is left out", NULL},
    {"number-repeat", "a number that is given twice", NULL},
    {"optional-required", "a station that requires an optional one", NULL},
    {"unclosed-comment", "a comment that never ends", NULL},
    {"unresolved-prerequisite", "a prerequisite that names nothing here", NULL},
};
/* clang-format on */

const int finding_count = sizeof findings / sizeof *findings;
