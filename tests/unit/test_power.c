/* Power loss. The store saves to a disk in memory that writes down what happened to it. Then every
 * state is looked at that a loss of power may leave: after each event, each part of what was not
 * synced may be there or not. In each of them the progress must be whole, and hold every mark that
 * was acknowledged by then. Disks that do not sync show that this would be noticed.
 * Method: Pillai and others, "All file systems are not created equal", OSDI 2014. */
#include "support/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "store/store.h"

enum { NAMES = 16, FILES = 64, EVENTS = 512, OPEN_FILES = 16, MARKS = 8, ROOT = FILES };

/* Changes of names that may be there or not; a disk that never syncs has more, and its first will
 * do. */
enum { PENDING = 8 };

/* What a name in the directory stands for. */
typedef struct {
    char name[32];
    int file; /* index, -1 = the name is free */
} Name;

typedef struct {
    Name names[NAMES];
} Directory;

typedef enum { EVENT_WRITE, EVENT_SYNC, EVENT_NAME, EVENT_RENAME, EVENT_SYNC_DIR } EventKind;

typedef struct {
    EventKind kind;
    int file;                /* what was written, synced, or named; -1 = the name was taken away */
    char name[32], from[32]; /* names: the new one, and of a rename the old one */
    size_t len;              /* of the file, after a write */
    int acknowledged;        /* marks that were safe by now, said the store */
} DiskEvent;

typedef struct {
    Buf data;
} DiskFile;

static Arena arena;
static struct {
    Directory now;
    DiskFile files[FILES];
    int file_count;
    int open[OPEN_FILES]; /* what a descriptor stands for: file or ROOT, -1 = free */
    size_t at[OPEN_FILES];
    DiskEvent events[EVENTS];
    int event_count;
    int acknowledged;
    bool drops_sync, drops_dir_sync; /* disks that lie */
    bool has_no_links;               /* as FAT and many a network have none */
} disk;

static void format_disk(void)
{
    memset(&disk, 0, sizeof disk);
    for (int i = 0; i < NAMES; i++) disk.now.names[i].file = -1;
    for (int i = 0; i < OPEN_FILES; i++) disk.open[i] = -1;
}

static int finish(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *last_name(const char *path)
{
    return file_name(str_from(path)).at;
}

static Name *find_name(Directory *dir, const char *name)
{
    for (int i = 0; i < NAMES; i++)
        if (dir->names[i].file >= 0 && strcmp(dir->names[i].name, name) == 0) return &dir->names[i];
    return NULL;
}

static void set_name(Directory *dir, const char *name, int file)
{
    Name *slot = find_name(dir, name);
    for (int i = 0; i < NAMES && !slot; i++)
        if (dir->names[i].file < 0) slot = &dir->names[i];
    if (!slot) {
        fail_msg("no room for %s", name);
        return;
    }
    snprintf(slot->name, sizeof slot->name, "%s", name);
    slot->file = file;
}

static void note(EventKind kind, int file, const char *name, const char *from)
{
    assert_true(disk.event_count < EVENTS);
    DiskEvent *event = &disk.events[disk.event_count++];
    *event = (DiskEvent){.kind = kind, .file = file, .acknowledged = disk.acknowledged};
    snprintf(event->name, sizeof event->name, "%s", name);
    snprintf(event->from, sizeof event->from, "%s", from);
    if (kind == EVENT_WRITE) event->len = disk.files[file].data.len;
}

/* What an event does to the names. */
static void apply_names(Directory *dir, const DiskEvent *event)
{
    if (event->kind == EVENT_RENAME) {
        Name *from = find_name(dir, event->from);
        if (from) from->file = -1;
    }
    if (event->kind == EVENT_RENAME || event->file >= 0) {
        set_name(dir, event->name, event->file);
        return;
    }
    Name *gone = find_name(dir, event->name);
    if (gone) gone->file = -1;
}

static void change_names(EventKind kind, int file, const char *name, const char *from)
{
    note(kind, file, name, from);
    apply_names(&disk.now, &disk.events[disk.event_count - 1]);
}

static int fail_with(int trouble)
{
    errno = trouble;
    return -1;
}

static int new_descriptor(int file)
{
    for (int fd = 0; fd < OPEN_FILES; fd++) {
        if (disk.open[fd] != -1) continue;
        disk.open[fd] = file;
        disk.at[fd] = 0;
        return fd;
    }
    return fail_with(EMFILE);
}

static int disk_open(const char *path, int flags, mode_t mode)
{
    (void)mode;
    const char *name = last_name(path);
    Name *found = find_name(&disk.now, name);
    if (flags & O_DIRECTORY) return new_descriptor(ROOT);
    if (found && (flags & O_EXCL)) return fail_with(EEXIST);
    if (found) return new_descriptor(found->file);
    if (!(flags & O_CREAT)) return fail_with(ENOENT);
    int file = disk.file_count++;
    disk.files[file].data.arena = &arena;
    change_names(EVENT_NAME, file, name, "");
    return new_descriptor(file);
}

static ssize_t disk_read(int fd, void *into, size_t len)
{
    Str rest = buf_str(&disk.files[disk.open[fd]].data);
    rest = str_slice(rest, disk.at[fd], rest.len);
    if (len > rest.len) len = rest.len;
    if (len) memcpy(into, rest.at, len);
    disk.at[fd] += len;
    return (ssize_t)len;
}

static ssize_t disk_write(int fd, const void *from, size_t len)
{
    size_t part = len > 100 ? len / 2 : len; /* so that there are half-written files */
    buf_add(&disk.files[disk.open[fd]].data, (Str){from, part});
    note(EVENT_WRITE, disk.open[fd], "", "");
    return (ssize_t)part;
}

static int disk_fsync(int fd)
{
    if (disk.open[fd] == ROOT && !disk.drops_dir_sync) note(EVENT_SYNC_DIR, -1, "", "");
    if (disk.open[fd] != ROOT && !disk.drops_sync) note(EVENT_SYNC, disk.open[fd], "", "");
    return 0;
}

static int disk_close(int fd)
{
    disk.open[fd] = -1;
    return 0;
}

static int describe(int file, struct stat *out)
{
    memset(out, 0, sizeof *out);
    out->st_mode = file == ROOT ? S_IFDIR | 0700 : S_IFREG | 0600;
    out->st_ino = (ino_t)file + 1;
    if (file != ROOT) out->st_size = (off_t)disk.files[file].data.len;
    return 0;
}

static int disk_fstat(int fd, struct stat *out)
{
    return describe(disk.open[fd], out);
}

static int disk_stat(const char *path, struct stat *out)
{
    if (strcmp(path, ".") == 0) return describe(ROOT, out);
    const Name *found = find_name(&disk.now, last_name(path));
    return found ? describe(found->file, out) : fail_with(ENOENT);
}

static int disk_fchmod(int fd, mode_t mode)
{
    (void)fd, (void)mode;
    return 0;
}

static int disk_rename(const char *from, const char *to)
{
    const Name *found = find_name(&disk.now, last_name(from));
    if (!found) return fail_with(ENOENT);
    change_names(EVENT_RENAME, found->file, last_name(to), last_name(from));
    return 0;
}

static int disk_link(const char *from, const char *to)
{
    const Name *found = find_name(&disk.now, last_name(from));
    if (disk.has_no_links) return fail_with(EPERM);
    if (!found) return fail_with(ENOENT);
    if (find_name(&disk.now, last_name(to))) return fail_with(EEXIST);
    change_names(EVENT_NAME, found->file, last_name(to), "");
    return 0;
}

static int disk_unlink(const char *path)
{
    if (!find_name(&disk.now, last_name(path))) return fail_with(ENOENT);
    change_names(EVENT_NAME, -1, last_name(path), "");
    return 0;
}

static int disk_mkdir(const char *path, mode_t mode)
{
    (void)path, (void)mode;
    return fail_with(EEXIST);
}

static int disk_lock(int fd)
{
    (void)fd;
    return 0;
}

static void disk_sleep(int ms)
{
    (void)ms;
}

static ssize_t disk_readlink(const char *path, char *into, size_t room)
{
    (void)path, (void)into, (void)room;
    return fail_with(EINVAL);
}

static uid_t disk_user(void)
{
    return 0;
}

static int disk_list(const char *dir, void (*each)(void *context, const char *name), void *context)
{
    (void)dir, (void)each, (void)context;
    return 0;
}

static const Io disk_io = {
    .open = disk_open,
    .read = disk_read,
    .write = disk_write,
    .fsync = disk_fsync,
    .close = disk_close,
    .fstat = disk_fstat,
    .stat = disk_stat,
    .fchmod = disk_fchmod,
    .rename = disk_rename,
    .link = disk_link,
    .unlink = disk_unlink,
    .mkdir = disk_mkdir,
    .lock = disk_lock,
    .sleep_ms = disk_sleep,
    .readlink = disk_readlink,
    .user = disk_user,
    .list = disk_list,
};

/* Two sessions that make half of the marks each, "s0" and on. */
static void use_the_store(void)
{
    char key[8];
    StoreOptions options = {.io = &disk_io, .file = S("p.yaml"), .path_id = S("p"), .by = S("a")};
    for (int session = 0; session < 2; session++) {
        Store *store = store_open(&options);
        for (int i = 0; i < MARKS / 2; i++) {
            snprintf(key, sizeof key, "s%d", session * MARKS / 2 + i);
            Op op = {.key = str_from(key), .value = S("done"), .at = 1, .by = S("a")};
            assert_non_null(store_add(store, &op));
            assert_true(store_save(store, NULL));
            disk.acknowledged++;
        }
        store_close(store);
    }
}

/* Whether a file with this text, or none, holds at least the first `acknowledged` marks. */
static bool is_good(Str text, int acknowledged)
{
    Arena scratch = {0};
    DiagList diags = {.arena = &scratch};
    Progress progress;
    StoreHead head;
    progress_init(&progress, &scratch);
    bool good = store_parse(text, &progress, &head, &diags);
    for (int i = 0; good && i < acknowledged; i++) {
        Str key = str_format(&scratch, "s%d", i);
        good = progress_find(&progress, SECTION_STATIONS, key) != NULL;
    }
    arena_free(&scratch);
    return good;
}

/* How much of a file's data is sure to be there after the first `count` events, and how much at
 * most. */
static void data_range(int file, int count, size_t *least, size_t *most)
{
    *least = *most = 0;
    for (int i = 0; i < count; i++) {
        if (disk.events[i].file != file) continue;
        if (disk.events[i].kind == EVENT_WRITE) *most = disk.events[i].len;
        if (disk.events[i].kind == EVENT_SYNC) *least = *most;
    }
}

typedef struct {
    long states, bad;
} Tally;

/* The states in which the directory came to be `dir`. */
static void look_at(Directory *dir, int count, int acknowledged, Tally *tally)
{
    size_t least, most;
    const Name *found = find_name(dir, "p.yaml");
    if (!found) {
        tally->states++;
        tally->bad += acknowledged > 0; /* before the first one there need not be a file */
        return;
    }
    data_range(found->file, count, &least, &most);
    for (int part = 0; part < 3; part++) {
        size_t len = least + (most - least) * (size_t)part / 2;
        tally->states++;
        tally->bad +=
            !is_good(str_slice(buf_str(&disk.files[found->file].data), 0, len), acknowledged);
    }
}

static bool is_of_names(const DiskEvent *event)
{
    return event->kind == EVENT_NAME || event->kind == EVENT_RENAME;
}

/* Power is lost after `count` events. Names that were changed since the directory was synced are
 * there or not, each for itself. */
static void lose_power(int count, Tally *tally)
{
    Directory synced;
    int pending[PENDING], pending_count = 0, last_sync = 0;
    int acknowledged = count < disk.event_count ? disk.events[count].acknowledged
                                                : disk.acknowledged;
    for (int i = 0; i < NAMES; i++) synced.names[i].file = -1;
    for (int i = 0; i < count; i++)
        if (disk.events[i].kind == EVENT_SYNC_DIR) last_sync = i;
    for (int i = 0; i < count; i++) {
        if (!is_of_names(&disk.events[i])) continue;
        if (i < last_sync)
            apply_names(&synced, &disk.events[i]);
        else if (pending_count < PENDING)
            pending[pending_count++] = i;
    }
    for (unsigned set = 0; set < 1u << pending_count; set++) {
        Directory dir = synced;
        for (int i = 0; i < pending_count; i++)
            if (set >> i & 1) apply_names(&dir, &disk.events[pending[i]]);
        look_at(&dir, count, acknowledged, tally);
    }
}

static Tally all_states(void)
{
    Tally tally = {0};
    use_the_store();
    for (int count = 0; count <= disk.event_count; count++) lose_power(count, &tally);
    return tally;
}

static void no_loss_of_power_loses_a_mark(void **state)
{
    (void)state;
    format_disk();
    Tally tally = all_states();
    assert_true(tally.states > 500);
    assert_int_equal(tally.bad, 0);
}

static void nor_does_it_where_the_backup_is_a_copy(void **state)
{
    (void)state;
    format_disk();
    disk.has_no_links = true;
    Tally tally = all_states();
    assert_true(tally.states > 500);
    assert_int_equal(tally.bad, 0);
}

static void a_missing_sync_of_the_file_would_be_noticed(void **state)
{
    (void)state;
    format_disk();
    disk.drops_sync = true;
    assert_true(all_states().bad > 0);
}

static void a_missing_sync_of_the_directory_would_be_noticed(void **state)
{
    (void)state;
    format_disk();
    disk.drops_dir_sync = true;
    assert_true(all_states().bad > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(no_loss_of_power_loses_a_mark, finish),
        cmocka_unit_test_teardown(nor_does_it_where_the_backup_is_a_copy, finish),
        cmocka_unit_test_teardown(a_missing_sync_of_the_file_would_be_noticed, finish),
        cmocka_unit_test_teardown(a_missing_sync_of_the_directory_would_be_noticed, finish),
    };
    return cmocka_run_group_tests_name("power", tests, NULL, NULL);
}
