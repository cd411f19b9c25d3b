#include "support/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/faulty_io.h"
#include "support/memory.h"
#include "support/temp_dir.h"

static const char *in_top(const char *name)
{
    return in_temp_dir(name).at;
}

static const char *write_file(const char *name, size_t len)
{
    const char *path = in_top(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < len; i++) fputc((int)('a' + i % 26), file);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void whole_files_are_read(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 100, 65535, 65536, 65537, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Str text;
        const char *path = write_file("whole", sizes[i]);
        assert_int_equal(file_read(&io_system, path, 1 << 20, &arena, &text), FILE_OK);
        assert_int_equal(text.len, sizes[i]);
        if (text.len) assert_int_equal(text.at[text.len - 1], 'a' + (text.len - 1) % 26);
    }
}

static void the_limit_is_exact(void **state)
{
    (void)state;
    Str text;
    const char *path = write_file("limit", 1000);
    assert_int_equal(file_read(&io_system, path, 1000, &arena, &text), FILE_OK);
    assert_int_equal(file_read(&io_system, path, 999, &arena, &text), FILE_TOO_LARGE);
    assert_int_equal(text.len, 0);
}

static void what_is_no_file_is_refused_unread(void **state)
{
    (void)state;
    Str text;
    const char *fifo = in_top("fifo");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(file_read(&io_system, fifo, 100, &arena, &text), FILE_NO_REGULAR);
    assert_int_equal(file_read(&io_system, temp_dir, 100, &arena, &text), FILE_NO_REGULAR);
    assert_int_equal(file_read(&io_system, "/dev/zero", 100, &arena, &text), FILE_NO_REGULAR);
    assert_int_equal(file_read(&io_system, in_top("none"), 100, &arena, &text), FILE_FAILED);
    assert_int_equal(errno, ENOENT);
}

static void a_descriptor_is_read_to_the_end_or_the_limit(void **state)
{
    (void)state;
    Str text;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "# A path\n", 9), 9);
    close(ends[1]);
    assert_int_equal(file_read_fd(&io_system, ends[0], 100, &arena, &text), FILE_OK);
    check_str(text, "# A path\n");
    close(ends[0]);
    int zeros = open("/dev/zero", O_RDONLY);
    assert_int_equal(file_read_fd(&io_system, zeros, 100000, &arena, &text), FILE_TOO_LARGE);
    close(zeros);
    assert_int_equal(file_read_fd(&io_system, zeros, 100, &arena, &text), FILE_FAILED);
    assert_int_equal(errno, EBADF);
}

/* A disk that interrupts, gives single bytes, and fails at the tenth call. */
static int reads;

static ssize_t read_slowly(int fd, void *into, size_t len)
{
    (void)fd;
    (void)len;
    if (++reads % 2) {
        errno = EINTR;
        return -1;
    }
    *(char *)into = 'x';
    return reads < 10;
}

static ssize_t read_badly(int fd, void *into, size_t len)
{
    if (reads < 9) return read_slowly(fd, into, len);
    errno = EIO;
    return -1;
}

static void short_reads_and_interrupts_are_no_errors(void **state)
{
    (void)state;
    Io io = io_system;
    Str text;
    const char *path = write_file("slow", 4);
    reads = 0;
    io.read = read_slowly;
    assert_int_equal(file_read(&io, path, 100, &arena, &text), FILE_OK);
    check_str(text, "xxxx");
    reads = 0;
    io.read = read_badly;
    assert_int_equal(file_read(&io, path, 100, &arena, &text), FILE_FAILED);
    assert_int_equal(errno, EIO);
    assert_int_equal(text.len, 0);
}

static void paths_come_apart_and_together(void **state)
{
    (void)state;
    check_str(file_join(S("a"), S("b"), &arena), "a/b");
    check_str(file_join(S("a/"), S("b"), &arena), "a/b");
    check_str(file_join(S(""), S("b"), &arena), "b");
    check_str(file_name(S("/a/b.md")), "b.md");
    check_str(file_name(S("b.md")), "b.md");
    check_str(file_name(S("a/")), "");
    check_str(file_dir(S("/a/b.md")), "/a");
    check_str(file_dir(S("a//b.md")), "a");
    check_str(file_dir(S("/b.md")), "/");
    check_str(file_dir(S("b.md")), ".");
    check_str(file_dir(S("")), ".");
}

static void only_absolute_directories_count(void **state)
{
    (void)state;
    check_str(file_xdg_dir(S("/x"), S("/home/l"), ".local/state", &arena), "/x");
    check_str(file_xdg_dir(S("x"), S("/home/l"), ".local/state", &arena), "/home/l/.local/state");
    check_str(file_xdg_dir(S(""), S("/"), ".config", &arena), "/.config");
    check_str(file_xdg_dir(S("../x"), S("home"), ".config", &arena), "");
}

static void directories_are_made_for_the_owner_alone(void **state)
{
    (void)state;
    struct stat about;
    const char *deep = in_top("one//two/three/");
    assert_true(file_make_dirs(&io_system, deep));
    assert_true(file_make_dirs(&io_system, deep));
    assert_int_equal(stat(in_top("one/two"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    write_file("file", 1);
    assert_false(file_make_dirs(&io_system, in_top("file/below")));
    assert_int_equal(errno, ENOTDIR);
    assert_false(file_make_dirs(&io_system, ""));
    assert_int_equal(errno, ENOENT);
}

/* Whether another process gets the lock on `path`: 0, or the errno of its refusal. */
static int lock_elsewhere(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(io_system.lock(fd) == 0 ? 0 : errno);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WEXITSTATUS(status);
}

static void a_lock_excludes_others_until_it_is_closed(void **state)
{
    (void)state;
    const char *path = write_file("lock", 0);
    int fd = open(path, O_RDWR | O_CLOEXEC), other = open(path, O_RDWR | O_CLOEXEC);
    if (io_system.lock(fd) == -1 && errno == ENOSYS) skip();
    assert_int_equal(lock_elsewhere(path), EAGAIN);
    assert_int_equal(io_system.lock(other), -1); /* also in the same process */
    close(other);                                /* and closing another descriptor frees nothing */
    assert_int_equal(lock_elsewhere(path), EAGAIN);
    close(fd);
    assert_int_equal(lock_elsewhere(path), 0);
}

/* At any moment, and whatever call fails, there is the old file or the new one. */
static void a_replaced_file_is_old_or_new(void **state)
{
    (void)state;
    static const int troubles[] = {ENOSPC, EIO, EROFS, EDQUOT, EACCES, EMFILE, EFBIG, EINTR};
    const char *path = in_top("file");
    for (int at = 1, calls = 1; at <= calls; at++)
        for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
            Str text;
            faulty_reset(&arena);
            assert_true(file_write(&io_system, path, S("old"), 0600));
            faulty.fail_at = at, faulty.trouble = troubles[i];
            bool well = file_replace(&faulty_io, str_from(path), S("new"), 0600);
            if (!well) assert_int_equal(errno, troubles[i]);
            if (faulty.calls > calls) calls = faulty.calls;
            assert_int_equal(file_read(&io_system, path, 100, &arena, &text), FILE_OK);
            if (well || !str_equal(text, S("old"))) check_str(text, "new");
            assert_int_equal(access(in_top(".file.4711.tmp"), F_OK), -1);
        }
}

static mode_t mode_of(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_mode & 0777;
}

static void a_replaced_file_keeps_its_mode_and_its_links(void **state)
{
    (void)state;
    const char *path = in_top("file"), *link = in_top("link");
    Str text;
    assert_true(file_replace(&io_system, str_from(path), S("first"), 0640));
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(symlink("file", link), 0);
    assert_true(file_replace(&io_system, str_from(link), S("second"), 0640));
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(file_read(&io_system, path, 100, &arena, &text), FILE_OK);
    check_str(text, "second");
    assert_int_equal(chmod(path, 0400), 0);
    assert_false(file_replace(&io_system, str_from(path), S("third"), 0640));
    assert_int_equal(errno, EACCES);
    assert_int_equal(file_read(&io_system, path, 100, &arena, &text), FILE_OK);
    check_str(text, "second");
}

static int fsync_fails(int fd)
{
    (void)fd;
    errno = EIO;
    return -1;
}

static void what_may_be_lost_does_not_wait_for_the_disk(void **state)
{
    (void)state;
    Io io = io_system;
    Str text, path = str_from(in_top("file"));
    io.fsync = fsync_fails;
    assert_false(file_replace(&io, path, S("kept"), 0600));
    assert_true(file_replace_soon(&io, path, S("remembered"), 0600));
    assert_int_equal(file_read(&io_system, path.at, 100, &arena, &text), FILE_OK);
    check_str(text, "remembered");
}

#define IN_TOP(test) cmocka_unit_test_setup_teardown(test, enter_temp_dir, leave_temp_dir)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOP(whole_files_are_read),
        IN_TOP(what_may_be_lost_does_not_wait_for_the_disk),
        IN_TOP(the_limit_is_exact),
        IN_TOP(what_is_no_file_is_refused_unread),
        IN_TOP(a_descriptor_is_read_to_the_end_or_the_limit),
        IN_TOP(short_reads_and_interrupts_are_no_errors),
        IN_TOP(paths_come_apart_and_together),
        IN_TOP(only_absolute_directories_count),
        IN_TOP(directories_are_made_for_the_owner_alone),
        IN_TOP(a_lock_excludes_others_until_it_is_closed),
        IN_TOP(a_replaced_file_is_old_or_new),
        IN_TOP(a_replaced_file_keeps_its_mode_and_its_links),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
