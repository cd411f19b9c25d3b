#include "model/link.h"

#include <string.h>

#include "base/file.h"

/* The part of an address before '?' and '#'. */
static Str bare(Str url)
{
    size_t len = 0;
    while (len < url.len && url.at[len] != '?' && url.at[len] != '#') len++;
    return str_slice(url, 0, len);
}

static bool has_scheme(Str url)
{
    for (size_t i = 0; i < url.len && !strchr("/?#", url.at[i]); i++)
        if (url.at[i] == ':') return true;
    return false;
}

bool link_is_markdown(Str name)
{
    static const Str endings[] = {S_INIT(".md"), S_INIT(".markdown"), S_INIT(".mdx")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = endings[i].len;
        if (name.len > len &&
            str_equal_ascii_case(str_slice(name, name.len - len, name.len), endings[i]))
            return true;
    }
    return false;
}

/* A first name with a dot in it may be a host. */
static bool may_be_host(Str path)
{
    Str first = str_slice(path, 0, str_find_char(path, '/', 0));
    if (str_equal(first, S(".")) || str_equal(first, S(".."))) return false;
    return str_find_char(first, '.', 0) != STR_NONE && !link_is_markdown(path);
}

bool link_is_local(Str url)
{
    if (has_scheme(url)) return false;
    Str path = bare(url);
    if (path.len == 0 || path.at[0] == '/' || path.at[0] == '\\') return false;
    return !may_be_host(path);
}

bool link_is_map(Str url)
{
    if (!link_is_local(url)) return false;
    Str path = bare(url);
    return str_ends(path, S("/")) || link_is_markdown(path);
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | ('A' ^ 'a')) : NULL;
    return at ? (int)(at - digits) : -1;
}

static Str decode(Str url, Arena *arena)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < url.len; i++) {
        int high = i + 2 < url.len && url.at[i] == '%' ? hex_digit(url.at[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(url.at[i + 2]) : -1;
        buf_add_char(&out, low >= 0 ? (char)(high * 16 + low) : url.at[i]);
        if (low >= 0) i += 2;
    }
    return buf_str(&out);
}

/* Takes the last name away; false where there is none. */
static bool go_up(Buf *path)
{
    if (path->len == 0) return false;
    while (path->len && path->at[path->len - 1] != '/') path->len--;
    if (path->len) path->len--;
    return true;
}

Str link_resolve(Str dir, Str url, Arena *arena)
{
    Str rest = decode(bare(url), arena), name;
    if (rest.len && memchr(rest.at, '\0', rest.len)) return S("");
    Buf path = {.arena = arena};
    if (!str_equal(dir, S("."))) buf_add(&path, dir);
    bool absolute = str_starts(dir, S("/"));
    while (str_split(&rest, '/', &name)) {
        if (name.len == 0 || str_equal(name, S("."))) continue;
        if (str_equal(name, S(".."))) {
            if (!go_up(&path)) return S("");
            continue;
        }
        if (path.len || absolute) buf_add_char(&path, '/');
        buf_add(&path, name);
    }
    return path.len ? buf_str(&path) : S(".");
}

int link_station(const Path *path, const Reference *reference, Arena *scratch)
{
    Str file = path_file(path, reference->file);
    if (file.len == 0 || !link_is_local(reference->url)) return -1;
    Str target = link_resolve(file_dir(file), reference->url, scratch);
    for (int i = 0; i < path->station_count && target.len; i++)
        if (str_equal(path_file(path, path->stations[i].file), target)) return i;
    return -1;
}
