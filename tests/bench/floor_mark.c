/* floor_mark FILE: the calls on files of one mark that is saved, and nothing else. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int replace(const char *file, const char *text, size_t len)
{
    struct stat about;
    unlink(".floor.tmp"), unlink(".floor.bak.tmp");
    int fd = open(".floor.tmp", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 || fchmod(fd, 0600) || write(fd, text, len) != (ssize_t)len) return 1;
    if (fsync(fd) || close(fd) || link(file, ".floor.bak.tmp")) return 1;
    if (rename(".floor.bak.tmp", "floor.bak") || rename(".floor.tmp", file)) return 1;
    int dir = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return dir < 0 || fsync(dir) || close(dir) || stat(file, &about);
}

int main(int argc, char **argv)
{
    static char text[1 << 16];
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int lock = open(".floor.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    int fd = argc == 2 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
    if (lock < 0 || fd < 0 || fcntl(lock, F_OFD_SETLKW, &whole)) return 2;
    ssize_t len = read(fd, text, sizeof text);
    return len < 0 || close(fd) || replace(argv[1], text, (size_t)len) || close(lock);
}
