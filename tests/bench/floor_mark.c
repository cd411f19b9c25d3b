/* floor_mark FILE: the calls on files of one mark that is saved, and nothing else. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int replace(const char *file, const char *text, size_t len)
{
    struct stat about;
    unlink(".floor.tmp");
    if (link(file, ".floor.tmp") || rename(".floor.tmp", "floor.bak")) return 1;
    unlink(".floor.tmp");
    int fd = open(".floor.tmp", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 || fchmod(fd, 0600) || write(fd, text, len) != (ssize_t)len) return 1;
    if (fsync(fd) || close(fd) || rename(".floor.tmp", file)) return 1;
    int dir = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return dir < 0 || fsync(dir) || close(dir) || stat(file, &about);
}

int main(int argc, char **argv)
{
    static char text[1 << 16];
    struct stat about;
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int lock = open(".floor.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock < 0 || fcntl(lock, F_OFD_SETLKW, &whole) || argc != 2) return 2;
    int fd = stat(argv[1], &about) ? -1 : open(argv[1], O_RDONLY | O_CLOEXEC);
    ssize_t len = fd < 0 || fstat(fd, &about) ? -1 : read(fd, text, sizeof text);
    if (len < 0 || close(fd) || stat(".", &about)) return 2;
    return replace(argv[1], text, (size_t)len) || close(lock);
}
