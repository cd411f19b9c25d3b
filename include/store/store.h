/* store.h - progress on disk, never lost. Floor: store.
 * One YAML file a path, rewritten whole under a lock and renamed into place; marks are kept as
 * operations until they are on disk, so that what another program saved is never overwritten. Knows
 * neither clock nor environment. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"
#include "plan/progress.h"

typedef struct {
    const Io *io;     /* usually &io_system */
    Str file;         /* the progress file; a symbolic link is followed once */
    Str path_id;      /* written as `path:` */
    Str place;        /* where the map is, written as `map:`; empty = that stays as it is */
    const Path *path; /* what the file must be about, see store_open(); NULL = anything */
    Str by;           /* eight hex digits that name this machine and user */
    bool no_wait;     /* do not wait for a lock (tests) */
} StoreOptions;

typedef enum {
    STORE_OK,
    STORE_READ_ONLY, /* the file can't be understood or written by us: marks are not taken */
} StoreStatus;

typedef struct Store Store;

/* The file for a path: DIR/SLUG-HASH.yaml; SLUG is of [a-z0-9-]{1,40}, HASH 12 hex digits of `key`,
 * which identifies the path (a bundled map's name, or the file's real path). */
Str store_file_name(Str dir, Str slug, Str key, Arena *arena);

/* For a map: which progress file is its own. */
typedef struct {
    const Io *io;
    Str dir;          /* where progress is kept */
    Str slug, key;    /* as for store_file_name() */
    Str place;        /* the map's real path; empty: it has none, and nothing is searched */
    const Path *path;
} StoreSearch;

typedef struct {
    Str file;
    Str moved_from; /* the place at which the map was when this file was last saved, or empty */
    Str taken_by;   /* the usual name is taken by the map at this place, or empty */
} StoreFound;

/* The file by its usual name, or the one that was kept for the map before it was moved: its old
 * place is gone, and the stations are the same but for a few. One whose map still stands belongs to
 * that: a copy starts anew. Reads files, and writes none. */
StoreFound store_find(const StoreSearch *search, Arena *arena);

/* What the learner did with the same things in other maps: to be told, never to be counted. */
typedef struct {
    Str link;  /* of a station's first address, see identity_link(); may be empty */
    Str id;    /* where a hint gave it, see identity_is_given(); else empty */
    Str title; /* as it was there */
    Str map;   /* where that map is, or its id */
    State state;
} KnownStation;

typedef struct {
    Progress opened; /* references */
    KnownStation *items;
    int count, capacity;
} Elsewhere;

/* Reads the other progress files of a directory, at most 100 of at most 1 MiB, and 8 MiB in all;
 * what can't be read is passed over. `own` is the file that is left out. In `arena`. */
Elsewhere store_elsewhere(const Io *io, Str dir, Str own, Arena *arena);
/* The station of another map, met there, that has the same address first as this one, or was given
 * the same id; NULL if there is none. */
const KnownStation *elsewhere_find(const Elsewhere *elsewhere, const Path *path, int station);

/* Opens the store and reads the file; a missing file is an empty progress. Never returns NULL;
 * close with store_close(). Why it is read-only is in store_problem(): it is, too, where the file
 * is about another path than `options->path`, which is looked at here and not kept. */
Store *store_open(const StoreOptions *options);
void store_close(Store *store);

/* The progress file, whose links are followed; lives as long as the store. */
Str store_file(const Store *store);
StoreStatus store_status(const Store *store);
/* "FILE: why: what to do", or "FILE:LINE: why": why it is read-only, or why the last save failed;
 * may hold raw text from the file. Empty if all is well. */
Str store_problem(const Store *store);
/* True if it is read-only for what stands in the file: `metromap repair` is for that. */
bool store_is_damaged(const Store *store);

/* Copies of the file that a synchroniser kept where two machines marked at once
 * ("NAME.sync-conflict-...", "NAME (conflicted copy ...)"). They are merged into what is shown and
 * saved, and never touched. */
typedef struct {
    Progress progress; /* all of them, merged */
    Str *items;        /* their file names */
    int count, capacity;
    bool add;          /* they hold marks that the file does not */
} StoreCopies;

/* Those that store_open() found and could read. */
const StoreCopies *store_copies(const Store *store);
/* What is on disk with the operations that wait applied to it. Valid until the next call. */
const Progress *store_progress(const Store *store);

/* From now on the progress is shown, and with the next save kept, under other ids. Calling it again
 * adds to that. `at_once`: the next store_save() saves even if no operation waits. */
void store_rename(Store *store, const Renaming *renamings, int count, bool at_once);
/* Merges another progress in, and the unknown entries of its head; the next store_save() saves even
 * if no operation waits. */
void store_take(Store *store, const Progress *progress, Str unknown);
/* Entries that are no marks: shown, and kept with the next save, where nobody wrote later. */
void store_note(Store *store, const Entry *entries, int count);

/* Takes an operation to be saved, and fills it in as progress_apply() does. Returns the mark it
 * made, undid or redid, or NULL where it changes nothing (then nothing waits), where the store is
 * read-only, or where a text could not be kept (over 16 KiB, no UTF-8: see store_problem()). */
const Mark *store_add(Store *store, Op *op);
/* Operations that are not on disk yet; also counts marks of this session that an editor of the file
 * wrote over without knowing of them, which come back with the next save. */
int store_waiting(const Store *store);

/* Writes what waits: lock, read again, apply, temporary file, fsync, rename, fsync the directory.
 * True when everything is on disk. False: nothing of the old file is touched, all is kept and the
 * next call tries again; errno and store_problem() say why. `*foreign` (may be NULL) is set when
 * the file held marks of others that store_progress() now shows too. */
bool store_save(Store *store, bool *foreign);

/* True if the file on disk is another than was last read (by inode, time and size). One stat. */
bool store_changed(Store *store);
/* Reads it again without a lock. True if it could be read; then a store that was read-only for what
 * stood in the file may be no more. */
bool store_refresh(Store *store);

/* At the very end with operations that could not be saved: writes them as a progress file named
 * `file` (in a directory of the user). True on success. */
bool store_rescue(Store *store, const char *file);
/* The same where that can't be written either: a progress file of nothing but what waits. */
Str store_waiting_text(const Store *store, Arena *arena);

/* What came of a repair. All texts live in the arena. */
typedef struct {
    Str problem;  /* why it was not repaired: one sentence without a full stop; else empty */
    bool sound;   /* there was nothing to repair, and nothing was touched */
    Str kept;     /* the file as it was: FILE.broken-N; empty where there was none */
    int entries;  /* that the file holds now */
    bool sides;   /* both sides of a conflict of git are in it */
    bool backup;  /* what FILE.bak held is in it */
    int lost;     /* lines that could not be read */
    Str *lines;   /* the first of them, at most SHOWN_LOST */
    int line_count;
} Repair;
enum { SHOWN_LOST = 8 };

/* Mends a damaged file, or one with the conflict marks of git: keeps it under another name, then
 * writes what can still be read of it, merged with its backup, in its place. Never overwrites
 * anything else. False if it could not; the file is as it was then. */
bool store_repair(const Io *io, Str file, Arena *arena, Repair *repair);

/* What a progress file says beside its marks. */
typedef struct {
    Str path_id; /* `path:` */
    Str place;   /* `map:`, the real path of the map's file when it was last saved; may be empty */
    Str unknown; /* top-level entries that we do not know, to the letter, each a line or more */
    bool newer;  /* its version is above 1; ignored by store_format() */
} StoreHead;

/* Parses a progress file into `progress` (initialised, empty), in whose arena `*head` lives too.
 * False with one error in `diags` when it can't be used. */
bool store_parse(Str text, Progress *progress, StoreHead *head, DiagList *diags);
/* The file's text: sorted, one entry a line, closed by "...". */
void store_format(const Progress *progress, const StoreHead *head, Buf *out);
/* Adds those unknown entries of `from` whose keys `into` does not have. Lives in `arena`. */
Str store_join_unknown(Str into, Str from, Arena *arena);

#endif
