#include "front/open.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "front/spawn.h"

enum { ADDRESS_LIMIT = 2048, OPEN_WORDS = sizeof((OpenCommand *)0)->words / sizeof(char *) };

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || is_one_of(c, "-._");
}

/* Takes `http://` or `https://` in any case; `*scheme` is our own spelling of it. */
static bool take_scheme(Str *rest, Str *scheme)
{
    static const Str schemes[] = {S_INIT("https://"), S_INIT("http://")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        Str head = str_slice(*rest, 0, schemes[i].len);
        if (!str_equal_ascii_case(head, schemes[i])) continue;
        *scheme = schemes[i];
        *rest = str_slice(*rest, head.len, rest->len);
        return true;
    }
    return false;
}

static bool all_digits(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.at[i])) return false;
    return true;
}

static bool is_ipv6(Str host)
{
    for (size_t i = 0; i < host.len; i++)
        if (!is_digit(host.at[i]) && !is_one_of(host.at[i], "abcdefABCDEF:.")) return false;
    return host.len > 1;
}

static bool is_name(Str host)
{
    if (host.len == 0 || !is_name_character(host.at[0]) || is_one_of(host.at[0], "-."))
        return false;
    for (size_t i = 0; i < host.len; i++)
        if (!is_name_character(host.at[i])) return false;
    return true;
}

/* NULL if `authority` is a host with perhaps a port, else why not. */
static const char *host_fault(Str authority)
{
    if (str_find_char(authority, '@', 0) != STR_NONE) return "it hides its host behind a user name";
    bool bracketed = str_starts(authority, S("["));
    size_t end = str_find_char(authority, bracketed ? ']' : ':', 0);
    if (bracketed && end == STR_NONE) return "its host can't be read";
    Str host = str_slice(authority, bracketed ? 1 : 0, end);
    Str port = str_slice(authority, bracketed ? end + 1 : host.len, authority.len);
    if (port.len && (port.at[0] != ':' || !all_digits(str_slice(port, 1, port.len))))
        return "its host can't be read";
    if (host.len == 0) return "it names no host";
    if (!(bracketed ? is_ipv6 : is_name)(host))
        return "its host holds characters other than a-z, 0-9, '-' and '.'";
    return NULL;
}

/* Controls and blanks of ASCII, and the second set of controls, U+0080 to U+009F. */
static bool is_control(Str text, size_t at)
{
    unsigned char byte = (unsigned char)text.at[at];
    bool second_set = byte == 0xc2 && at + 1 < text.len && (unsigned char)text.at[at + 1] < 0xa0;
    return byte <= 0x20 || byte == 0x7f || second_set;
}

/* Appends the bytes after the host: what a shell script may trip over, and what is no ASCII, is
 * percent-encoded. Returns why it can't be done, or NULL. */
static const char *add_tail(Buf *out, Str tail)
{
    if (!text_is_utf8(tail)) return "it is not valid UTF-8";
    for (size_t i = 0; i < tail.len; i++) {
        char c = tail.at[i];
        unsigned char byte = (unsigned char)c;
        if (is_control(tail, i)) return "it holds blanks or control characters";
        if (is_one_of(c, "\"<>\\^`{}|")) return "it holds characters that no address has";
        if (byte > 0x7f || is_one_of(c, "'()$"))
            buf_format(out, "%%%02X", byte);
        else
            buf_add_char(out, c);
    }
    return NULL;
}

bool open_address(Str raw, Arena *arena, Str *address, const char **why)
{
    Str rest = raw, scheme;
    *why = "only http and https addresses are opened";
    if (!take_scheme(&rest, &scheme)) return false;
    size_t end = 0;
    while (end < rest.len && !is_one_of(rest.at[end], "/?#")) end++;
    *why = host_fault(str_slice(rest, 0, end));
    if (*why) return false;

    Buf out = {.arena = arena};
    buf_add(&out, scheme);
    buf_add(&out, str_slice(rest, 0, end));
    *why = add_tail(&out, str_slice(rest, end, rest.len));
    if (!*why && out.len > ADDRESS_LIMIT) *why = "it is longer than 2048 bytes";
    *address = buf_str(&out);
    return !*why;
}

Str open_copyable(Str raw, Arena *arena)
{
    Str address;
    const char *why;
    return open_address(raw, arena, &address, &why) ? address : safe_text(raw, arena).str;
}

/* A program that would run the address as a command, or that needs the terminal. */
static const char *const shells[] = {"sh",  "bash", "dash", "ash",     "zsh",  "ksh",
                                     "csh", "tcsh", "fish", "busybox", "eval", NULL};
static const char *const text_browsers[] = {"w3m",    "lynx",   "links", "elinks", "links2",
                                            "browsh", "chawan", "cha",   NULL};

static bool is_in(Str name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal(name, str_from(*names))) return true;
    return false;
}

/* "-c", "-lc", "-e": the next word is code. */
static bool announces_code(Str word)
{
    return word.len > 1 && word.at[0] == '-' && is_one_of(word.at[word.len - 1], "ce");
}

/* Reads one entry of $BROWSER into `command`. False for one that can't be run safely: a shell, an
 * address inside a word or after "-c", too many words, no such program. */
static bool read_entry(Str entry, Str path, const char *address, Arena *arena, OpenCommand *command)
{
    Str rest = entry, word;
    int count = 0;
    bool placed = false, after_code = false;
    while (str_split(&rest, ' ', &word)) {
        bool is_address = str_equal(word, S("%s"));
        if (word.len == 0) continue;
        if (count + 2 >= OPEN_WORDS || (is_address && (after_code || count == 0))) return false;
        if (!is_address && str_contains(word, S("%s"))) return false;
        command->words[count++] = is_address ? address : str_z(word, arena);
        placed |= is_address;
        after_code = announces_code(word);
    }
    if (count == 0 || (!placed && after_code)) return false;
    if (!placed) command->words[count++] = address;
    command->words[count] = NULL;

    Str program = str_from(command->words[0]);
    if (is_in(file_name(program), shells)) return false;
    command->in_terminal = is_in(file_name(program), text_browsers);
    command->words[0] = spawn_find(program, path, arena);
    return command->words[0] != NULL;
}

bool open_command(Str browser, Str path, Str address, Arena *arena, OpenCommand *command)
{
    static const char *const usual[] = {"xdg-open", "open", "wslview"};
    const char *word = str_z(address, arena);
    Str rest = browser, entry;
    *command = (OpenCommand){0};
    while (str_split(&rest, ':', &entry))
        if (read_entry(entry, path, word, arena, command)) return true;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (read_entry(str_from(usual[i]), path, word, arena, command)) return true;
    return false;
}

bool open_run(const OpenCommand *command)
{
    return (command->in_terminal ? spawn_foreground : spawn_detached)(command->words);
}
