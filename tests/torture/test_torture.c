/* Processes that are killed and that get in each other's way: no mark that was acknowledged may be
 * lost, and the file must be readable at any moment. Prints TAP. Quick by default; `--long` tries
 * longer. Two stores that are wrong on purpose show that the tests would notice. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/torture_rig.h"

enum { LATEST_US = 1500, TRIALS_A_FILE = 50 };

/* A learner who marks without end, and says so through `acks` after each that is on disk. */
_Noreturn static void mark_for_ever(const Io *io, int trial, int acks)
{
    Store *store = open_torture_store(io);
    for (int i = 0;; i++) {
        if (store_status(store) != STORE_OK || !save_mark(store, trial, i)) _exit(1);
        if (write(acks, &i, sizeof i) != sizeof i) _exit(1);
    }
}

static void sleep_us(long us)
{
    struct timespec pause = {us / 1000000, us % 1000000 * 1000};
    nanosleep(&pause, NULL);
}

/* Starts a learner and kills it some time after its mark number `first`, so that this comes at any
 * moment of a save however busy the machine is. Returns how many marks it was told are safe. */
static int kill_one(const Io *io, int trial, int first, long later_us)
{
    int ends[2], last = -1, ack;
    if (pipe(ends) == -1) return -1;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        mark_for_ever(io, trial, ends[1]);
    }
    close(ends[1]);
    while (last + 1 < first && read(ends[0], &ack, sizeof ack) == sizeof ack) last = ack;
    sleep_us(later_us);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (read(ends[0], &ack, sizeof ack) == sizeof ack) last = ack;
    close(ends[0]);
    return last + 1;
}

/* What lies about beside the progress, its backup and its lock, whatever it is called. */
static int count_stale(void)
{
    static const char *const own[] = {".", "..", FILE_NAME, FILE_NAME ".bak",
                                      "." FILE_NAME ".lock"};
    enum { OWN = sizeof own / sizeof *own };
    DIR *directory = opendir(".");
    if (!directory) return INT_MAX;
    int stale = 0;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        int i = 0;
        while (i < OWN && strcmp(entry->d_name, own[i]) != 0) i++;
        stale += i == OWN;
    }
    closedir(directory);
    return stale;
}

typedef struct {
    long acknowledged, lost, unreadable;
    long left; /* kills that left a temporary file */
    int stale; /* the most of them at a time */
} Toll;

/* Kills learners at random moments, and looks after each what is left. */
static Toll kill_many(const Io *io, int trials)
{
    Toll toll = {0};
    unsigned seed = 1;
    int safe[TRIALS_A_FILE];
    for (int trial = 0; trial < trials; trial++) {
        int slot = trial % TRIALS_A_FILE;
        if (slot == 0) clear_files();
        seed = seed * 1664525u + 1013904223u;
        safe[slot] = kill_one(io, slot, (int)(seed >> 30), (long)((seed >> 8) % LATEST_US));
        toll.acknowledged += safe[slot];
        int stale = count_stale();
        toll.left += stale > 0;
        if (stale > toll.stale) toll.stale = stale;
        Store *store = open_torture_store(&io_system);
        if (store_status(store) != STORE_OK) {
            toll.unreadable++;
            clear_files();
            memset(safe, 0, sizeof safe);
        }
        for (int i = 0; i < safe[slot]; i++) toll.lost += !has_mark(store, slot, i);
        for (int i = 0; slot == TRIALS_A_FILE - 1 && i < slot; i++)
            for (int j = 0; j < safe[i]; j++) toll.lost += !has_mark(store, i, j);
        store_close(store);
    }
    clear_files();
    return toll;
}

static int sync_nothing(int fd)
{
    (void)fd;
    return 0;
}

/* What a killed process wrote is with the system: nothing needs to reach the disk for this, and so
 * more marks are made in a life. The long run does both. */
static void killed_processes_lose_no_mark(int trials, bool sync)
{
    Io io = io_system;
    if (!sync) io.fsync = sync_nothing;
    Toll toll = kill_many(&io, trials);
    tap(!toll.lost && !toll.unreadable && toll.acknowledged >= trials,
        sync ? "kill -9, synced" : "kill -9",
        "%d trials, %ld marks acknowledged, %ld lost, %ld files unreadable", trials,
        toll.acknowledged, toll.lost, toll.unreadable);
    tap(toll.stale <= 1, "stale files after kill -9",
        "%ld kills left a temporary file, at most %d at a time", toll.left, toll.stale);
}

/* The store that many programs have: it writes over the old file, in place. */
static int open_in_place(const char *path, int flags, mode_t mode)
{
    if (str_ends(str_from(path), S(".tmp")))
        return io_system.open(FILE_NAME, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    return io_system.open(path, flags, mode);
}

static ssize_t write_bit_by_bit(int fd, const void *from, size_t len)
{
    return io_system.write(fd, from, len < 16 ? len : 16);
}

static int do_nothing(const char *path)
{
    (void)path;
    return 0;
}

static int rename_nothing(const char *from, const char *to)
{
    (void)from, (void)to;
    return 0;
}

static void writing_in_place_would_be_noticed(void)
{
    Io in_place = io_system;
    in_place.open = open_in_place;
    in_place.write = write_bit_by_bit;
    in_place.fsync = sync_nothing;
    in_place.unlink = do_nothing;
    in_place.rename = in_place.link = rename_nothing;
    Toll toll = kill_many(&in_place, 200);
    tap(toll.unreadable > 0, "a store that writes in place is found out",
        "%ld files unreadable in 200 trials", toll.unreadable);
}

/* Pipes between the learners and who started them. */
typedef struct {
    int marked[2]; /* a byte of each learner who has made all marks */
    int quiet[2];  /* closed when nobody else is at work any more */
} Signals;

static bool save_surely(Store *store)
{
    while (!store_save(store, NULL)) /* the others were faster for two seconds */
        if (errno != EAGAIN) return false;
    return true;
}

/* Marks in one session, or each mark in a session of its own, as the command line does. The last
 * session stays open, as a screen does, and brings back what an editor wrote over. */
_Noreturn static void mark_some(const Io *io, int who, int marks, bool anew, const Signals *signals)
{
    char byte = 0;
    Store *store = open_torture_store(io);
    close(signals->quiet[1]);
    for (int i = 0; i < marks; i++) {
        if (anew && i) {
            store_close(store);
            store = open_torture_store(io);
        }
        if (!save_mark(store, who, i) && !save_surely(store)) _exit(1);
    }
    if (write(signals->marked[1], &byte, 1) != 1) _exit(1);
    close(signals->marked[1]);
    while (read(signals->quiet[0], &byte, 1) > 0) continue;
    if (store_changed(store)) store_refresh(store);
    _exit(!save_surely(store));
}

/* An editor that knows of no lock: reads, thinks, writes beside, renames over. */
static void edit_once(int number)
{
    Arena arena = {0};
    Str text;
    char note[64];
    bool read = file_read(&io_system, FILE_NAME, 1 << 24, &arena, &text) == FILE_OK;
    sleep_us(3000);
    FILE *file = read && text.len > 4 ? fopen("edited", "wb") : NULL;
    if (file) {
        snprintf(note, sizeof note, "edit-%d: by hand\n...\n", number);
        fwrite(text.at, 1, text.len - 4, file); /* without the closing mark */
        fputs(note, file);
        if (fclose(file) == 0) rename("edited", FILE_NAME);
    }
    arena_free(&arena);
}

/* Merges the marks of another machine in, again and again. */
static void merge_once(void)
{
    Progress theirs;
    Arena arena = {0};
    progress_init(&theirs, &arena);
    progress_put(&theirs, &(Entry){.key = S("theirs"), .value = S("done"), .at = TORTURE_NOW});
    Store *store = open_torture_store(&io_system);
    store_take(store, &theirs, S(""));
    store_save(store, NULL);
    store_close(store);
    arena_free(&arena);
}

/* Until it is told to stop, which happens between two edits; says then how many there were. */
_Noreturn static void edit_and_merge(int stop, int told)
{
    char byte;
    int edits = 0;
    fcntl(stop, F_SETFL, O_NONBLOCK);
    while (read(stop, &byte, 1) == -1) {
        edit_once(edits++);
        merge_once();
    }
    _exit(write(told, &edits, sizeof edits) != sizeof edits);
}

/* An editor and a merge at work beside the learners. */
typedef struct {
    pid_t pid;
    int stop, told;
} Disturber;

static Disturber start_disturber(int quiet)
{
    int stop[2], told[2];
    if (pipe(stop) == -1 || pipe(told) == -1) return (Disturber){-1, -1, -1};
    Disturber disturber = {fork(), stop[1], told[0]};
    if (disturber.pid == 0) {
        close(stop[1]); /* its end is what tells to stop */
        close(quiet);
        sleep_us(20000);
        edit_and_merge(stop[0], told[1]);
    }
    close(stop[0]);
    close(told[1]);
    return disturber;
}

/* Returns how many edits there were. */
static int stop_disturber(const Disturber *disturber)
{
    int edits = 0;
    close(disturber->stop);
    if (read(disturber->told, &edits, sizeof edits) != sizeof edits) edits = -1;
    close(disturber->told);
    waitpid(disturber->pid, NULL, 0);
    return edits;
}

typedef struct {
    int there, failed;
    int edits; /* by hand, and as many merges */
} Outcome;

/* `learners` processes mark at the same time, and maybe an editor edits. Returns how many marks are
 * there in the end. */
static Outcome mark_together(const Io *io, int learners, int marks, bool anew, bool disturbed)
{
    Outcome outcome = {0};
    int learning = learners;
    Disturber disturber;
    Signals signals;
    pid_t pids[16];
    char byte;
    clear_files();
    fflush(stdout);
    if (pipe(signals.marked) == -1 || pipe(signals.quiet) == -1) return outcome;
    for (int who = 0; who < learners; who++) {
        pids[who] = fork();
        if (pids[who] == 0) mark_some(io, who, marks, anew, &signals);
    }
    close(signals.marked[1]);
    if (disturbed) disturber = start_disturber(signals.quiet[1]);
    while (read(signals.marked[0], &byte, 1) > 0 && --learning > 0) continue;
    if (disturbed) outcome.edits = stop_disturber(&disturber);
    close(signals.quiet[1]);
    for (int who = 0, status; who < learners; who++)
        outcome.failed += waitpid(pids[who], &status, 0) == -1 || status != 0;
    close(signals.marked[0]), close(signals.quiet[0]);
    Store *store = open_torture_store(&io_system);
    for (int who = 0; who < learners; who++)
        for (int i = 0; i < marks; i++) outcome.there += has_mark(store, who, i);
    store_close(store);
    clear_files();
    unlink("edited");
    return outcome;
}

static void processes_lose_nothing_of_each_other(int learners, int marks)
{
    Outcome got = mark_together(&io_system, learners, marks, true, false);
    tap(got.there == learners * marks && !got.failed, "many at once",
        "%d processes x %d marks, %d of %d there, %d failed", learners, marks, got.there,
        learners * marks, got.failed);
}

static void an_editor_and_a_merge_take_nothing_away(int learners, int marks)
{
    Outcome got = mark_together(&io_system, learners, marks, false, true);
    tap(got.there == learners * marks && !got.failed && got.edits > 1,
        "many at once, an editor and a merge to the end",
        "%d processes x %d marks, %d of %d there after %d edits by hand and as many merges, %d "
        "failed",
        learners, marks, got.there, learners * marks, got.edits, got.failed);
}

static int lock_nothing(int fd)
{
    (void)fd;
    return 0;
}

static void missing_locks_would_be_noticed(void)
{
    enum { LEARNERS = 4, MARKS = 40 };
    Io lockless = io_system;
    lockless.lock = lock_nothing;
    Outcome got = mark_together(&lockless, LEARNERS, MARKS, true, false);
    tap(got.there < LEARNERS * MARKS, "a store without locks is found out", "%d of %d there",
        got.there, LEARNERS * MARKS);
}

int main(int argc, char **argv)
{
    bool is_long = argc > 1 && strcmp(argv[1], "--long") == 0;
    if (!begin_torture()) return 1;
    killed_processes_lose_no_mark(is_long ? 20000 : 1000, false);
    if (is_long) killed_processes_lose_no_mark(5000, true);
    writing_in_place_would_be_noticed();
    processes_lose_nothing_of_each_other(8, is_long ? 250 : 30);
    an_editor_and_a_merge_take_nothing_away(8, is_long ? 1250 : 60);
    missing_locks_would_be_noticed();
    return end_torture();
}
