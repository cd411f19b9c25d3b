/* store_parts.h - what the files of the room `store` share. Floor: store. */
#ifndef STORE_STORE_PARTS_H
#define STORE_STORE_PARTS_H

#include "store/store.h"

/* Where a file's content came from: a rename into place changes it. */
typedef struct {
    bool exists;
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
    mode_t mode; /* permission bits */
    uid_t owner;
} FileMark;

/* The mark of the file at `path`. False and errno if it can't be told; a missing file can be. */
bool file_mark(const Io *io, const char *path, FileMark *mark);
bool file_mark_equal(const FileMark *a, const FileMark *b);

/* The names of the progress files in a directory, sorted; of a huge one not all. */
typedef struct {
    Str *items;
    int count, capacity;
} StoreFiles;
StoreFiles store_files(const Io *io, Str dir, Arena *arena);

/* The names that belong to a progress file DIR/NAME. All end in a zero byte. */
typedef struct {
    Str dir;
    Str file;
    Str lock;       /* DIR/.NAME.lock: empty, and stays, so that all lock the same file */
    Str held;       /* DIR/.NAME.held: exists while somebody saves where there are no locks */
    Str fresh;      /* DIR/.NAME.tmp: one name for all, written under the lock only */
    Str backup;     /* DIR/NAME.bak */
} StoreNames;

/* The names for a file, whose links are followed first. */
StoreNames store_names(const Io *io, Str file, Arena *arena);

/* Why the file may not be rewritten by us, in a few words: it is somebody else's, or others may put
 * files beside it. NULL if it may. errno is 0 unless a call failed. */
const char *store_refusal(const Io *io, const StoreNames *names, const FileMark *mark);

/* Reads the copies that a synchroniser left beside the file. What can't be read is passed over. */
void store_find_copies(const Io *io, const StoreNames *names, Arena *arena, StoreCopies *copies);

/* A lock that is held. */
typedef struct {
    int fd;
    bool by_name; /* no locks here: it is the file `held` */
} StoreLock;

/* Waits for the lock, at most 2 seconds (not at all if `no_wait`). False and errno: EAGAIN if
 * another program held it all the time. */
bool store_lock(const Io *io, const StoreNames *names, bool no_wait, StoreLock *lock);
/* True if it is still ours: one that is held by name may have been broken. */
bool store_lock_holds(const Io *io, const StoreNames *names, const StoreLock *lock);
void store_unlock(const Io *io, const StoreNames *names, const StoreLock *lock);

typedef struct {
    Op *items;
    int count, capacity;
} OpList;

/* A file as it was read. */
typedef struct {
    Arena arena;
    Progress progress;
    Str text;    /* as on disk */
    StoreHead head;
    FileMark mark;
} Reading;

struct Store {
    Arena arena; /* names and options, as long as the store */
    Arena op_arena, problem_arena;
    StoreOptions options;
    StoreNames names;
    StoreStatus status;
    Str problem;
    Reading readings[2]; /* the one that is shown, and room for the next */
    Reading *now;        /* shown: with the waiting operations applied */
    StoreCopies copies;  /* what a synchroniser left beside the file, merged into every reading */
    bool damaged;        /* the last reading could not be understood */
    bool another;        /* when it was opened the file was about another path */
    OpList ops;          /* that wait */
    struct {
        Renaming *items;
        int count, capacity;
    } renamings;
    struct {
        Entry *items;
        int count, capacity;
    } notes;
    Str unknown;   /* taken, to be kept with the next save */
    Progress mine; /* what this session saved; see bring_back() */
    bool due;      /* there is something to save although no operation waits */
    bool backed_up;
};

/* Says what the problem is; errno stays. */
void store_say(Store *store, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says that a call failed with this errno, and what can be done about it; errno is that then. */
void store_say_trouble(Store *store, int trouble);
/* Reads the file again and makes of it what is shown. False if it could not be read or understood:
 * then what was shown stays, and the problem is said. */
bool store_read_anew(Store *store);

/* What could be read of a damaged text. Everything lives in `arena`. */
typedef struct {
    Arena *arena;
    Progress progress;
    StoreHead head;  /* but for the unknown entries */
    Buf unknown;     /* top-level entries to keep, each key once */
    Repair *repair;  /* told of conflicts and lost lines */
    struct {
        Str *items;
        int count, capacity;
    } keys;          /* of `unknown` */
} Salvage;

/* Adds what can be read of `text` to `salvage`, which starts with arena, progress, buffer and
 * repair set. O(len). */
void store_salvage(Salvage *salvage, Str text);

/* Puts the file as it is, with this text, under the name of the backup. Uses names->fresh, so that
 * it must come before the new file. */
bool store_back_up(const Io *io, const StoreNames *names, Str text, mode_t mode);
/* Puts `fresh` in the place of `file`, on the disk. False and errno; if `*renamed` is set then the
 * new file is in place all the same, but may not outlive a loss of power. */
bool store_replace(const Io *io, const StoreNames *names, bool *renamed);

#endif
