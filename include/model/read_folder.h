/* read_folder.h - a folder of files: which of them are stations, and in which order. Floor: model;
 * for the reader alone. By read_folder_order.c and read_folder.c. */
#ifndef MODEL_READ_FOLDER_H
#define MODEL_READ_FOLDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read.h"
#include "model/read_page.h"
#include "model/read_settings.h"

/* What a file of a folder is. */
typedef enum {
    CARD_STATION,
    CARD_INDEX,    /* gives its folder a title, and may order it */
    CARD_CONTENTS, /* only orders it */
    CARD_ASIDE,
} CardRole;

typedef struct {
    Str key;   /* orders it on its line: its name, or its folder's where it is alone there */
    Str dir;   /* whose line it is on; empty = the folder itself */
    int file;  /* index into Folder.files */
    CardRole role;
    Page *page; /* NULL if it was refused */
    Settings settings; /* of its front matter */
    int rank;   /* in the order that an index gives, from 0; UNRANKED = not named */
} Card;

/* A folder within the folder: a line, if it has stations. */
typedef struct {
    Str dir;
    int index;  /* the card that is its index, -1 = none */
    int rank;   /* of the first of its cards */
    int stations, ranked; /* how many cards are stations, and how many of them an index names */
} CardDir;

enum { UNRANKED = 1 << 30 };

typedef struct {
    const Folder *folder;
    Card *cards; /* one a file, in the order of the files */
    int count;
    CardDir *dirs; /* sorted by their names, as bytes */
    int dir_count;
    int *order;    /* the cards that are stations, line by line, in the order of the ride */
    int station_count;
} Cards;

/* Reads one file of `folder` as read_page() does, but for a title that is said outside, which is
 * the folder's; each finding has the name of the file. */
Page *folder_page(const Folder *folder, int file, ReadOptions options, Arena *arena,
                  DiagList *diags);
/* The title of the path: as is said outside of the files (NULL = nowhere), else `inside` of one,
 * else the folder's. */
Str folder_title(const Folder *folder, const Guide *outside, Str inside, Arena *arena);
/* Gives `path`, whose source is said, its files: those of `folder`, in their order. */
void name_files(Path *path, const Folder *folder, Arena *arena);

/* Reads all files of `folder`, says what each one is, and orders those that are stations. What is
 * wrong with them is added to `diags`, with its file. O(len), but for sorting. */
Cards cards_gather(const Folder *folder, ReadOptions options, Arena *arena, DiagList *diags);
/* The card that `url`, a link in the file of the card `from`, leads to, or -1. */
int cards_linked(const Cards *cards, int from, Str url, Arena *scratch);
/* The entry of a folder within the folder. */
CardDir *cards_dir(const Cards *cards, Str dir);
/* "03-loops_and_ranges" -> "Loops and ranges"; `*number` = 3, or 0. */
Str card_title(Str stem, int *number, Arena *arena);

#endif
