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
    {"duplicate-id", "an id that hints give to two stations", NULL},
    {"duplicate-title", "two stations with one title", NULL},
    {"empty-line", "a line without a stop", NULL},
    {"hint", "a hint that can't be understood", NULL},
    {"link-outside", "a link to a file outside the folder of the map", NULL},
    {"mojibake", "UTF-8 that was once read as Windows-1252",
     "the bytes become what they were: that is certain, or they are left"},
    {"no-references", "a station without references, where most have some", NULL},
    {"not-utf8", "bytes that are no UTF-8", NULL},
    {"number-gap", "a number that is left out",
     "the stations of the line are numbered on, in their order"},
    {"number-repeat", "a number that is given twice",
     "the stations of the line are numbered on, in their order"},
    {"optional-required", "a station that requires an optional one", NULL},
    {"redundant-prerequisite", "a prerequisite that others require already", NULL},
    {"short-row", "a row of a table with fewer cells than its head", NULL},
    {"too-large", "a file of a folder that is too large to be read", NULL},
    {"too-many-files", "a folder with more files than are read", NULL},
    {"unclosed-comment", "a comment that never ends", NULL},
    {"unreadable", "a file of a folder that can't be read", NULL},
    {"unresolved-prerequisite", "a prerequisite that names nothing here", NULL},
};
/* clang-format on */

const int finding_count = sizeof findings / sizeof *findings;
