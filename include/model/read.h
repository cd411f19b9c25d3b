/* read.h - Markdown to a Path. Floor: model.
 * The reading is an inference in steps, each a table of named rules: clean the bytes, build the
 * outline, score the candidate readings, take the best, fill in attributes, infer prerequisites.
 * What is said in hints goes before what is inferred. Knows no progress. */
#ifndef MODEL_READ_H
#define MODEL_READ_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "source/guard.h"
#include "source/markdown.h"

/* What a reading may cost, and which one is wanted. */
typedef struct {
    GuardLimits guard;
    MarkdownLimits markdown;
    int choice; /* 0 = the best; else that place in Path.choices, if there are so many */
    const Guide *guide; /* what is said outside the file; NULL = nothing */
    Str folder; /* the name of the one that the file is in; empty: the one that its name says */
} ReadOptions;

#define READ_DEFAULTS ((ReadOptions){GUARD_DEFAULTS, MARKDOWN_DEFAULTS, 0, NULL, S_INIT("")})

typedef enum {
    READ_OK,
    READ_NO_PATH, /* readable, but no line and no station was found; `path` holds the title at most */
    READ_REFUSED, /* too large, too deep, not text: `diags` has one error that says so */
} ReadStatus;

/* Reads the Markdown `text`; `source` names it in Path.source. Everything in `*path` lives in
 * `arena` and borrows nothing from `text`. Whatever is wrong with the file is added to `diags`, and
 * the rest is read on. O(len). */
ReadStatus read_path(Str text, Str source, ReadOptions options, Arena *arena, Path *path,
                     DiagList *diags);

/* A file of a folder. */
typedef struct {
    Str name; /* relative to the folder: "week-1/02-loops.md" */
    Str text;
} FolderFile;

typedef struct {
    Str source; /* as the user named it */
    Str title;  /* of the path, where no file says one */
    const FolderFile *files; /* in folder_order() */
    int count;
} Folder;

/* The same for a folder: each folder within it is a line, each file a station. Its README or index
 * says the title, and orders the files if it links to at least half of them; else their names do.
 * A folder that holds nothing but its index is one station. */
ReadStatus read_folder(const Folder *folder, ReadOptions options, Arena *arena, Path *path,
                       DiagList *diags);
/* The index of the drawn roadmap in `folder`, a NAME.json with nodes and edges, or -1. */
int folder_roadmap(const Folder *folder);
/* Reads that roadmap: a topic is a line, it and its subtopics are stations, with the topics and
 * references of their files in content/; solid edges are prerequisites. */
ReadStatus read_roadmap(const Folder *folder, int json, ReadOptions options, Arena *arena,
                        Path *path, DiagList *diags);
/* The index of the README that is the path by itself, or -1: there is no other file to learn from,
 * or it is a path of more stations than there are such files, and links to fewer than half of
 * them. */
int folder_readme(const Folder *folder, ReadOptions options);

/* A rule of inference, for `explain` and the manual. */
typedef struct {
    const char *name; /* "order" */
    const char *says; /* "a station requires the one before it on its line" */
} Rule;

/* All rules that read lines, stations and edges; ends with a row whose name is NULL. */
extern const Rule read_rules[];
/* What the rule of this name says; empty for none. */
const char *read_rule_says(const char *name);

#endif
