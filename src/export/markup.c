#include "export/markup.h"

#include "base/text.h"

static const char *reference_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void markup_text(Buf *out, Str raw)
{
    Str text = safe_text(raw, out->arena).str;
    for (size_t i = 0; i < text.len; i++) {
        const char *reference = reference_of(text.at[i]);
        if (reference)
            buf_add(out, str_from(reference));
        else
            buf_add_char(out, text.at[i]);
    }
}

bool markup_is_link(Str url)
{
    static const Str schemes[] = {S_INIT("https://"), S_INIT("http://"), S_INIT("mailto:")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (url.len > schemes[i].len &&
            str_equal_ascii_case(str_slice(url, 0, schemes[i].len), schemes[i]))
            return true;
    return false;
}

void markup_address(Buf *out, Str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.at[i];
        if (c == '&')
            buf_add(out, S("&amp;"));
        else if (c <= ' ' || c >= 0x7f || str_find_char(S("\"'<>\\^`{|}"), (char)c, 0) != STR_NONE)
            buf_format(out, "%%%02X", c);
        else
            buf_add_char(out, (char)c);
    }
}

Str markup_first_link(const Path *path, int stop)
{
    int first, count = path_references_of(path, stop, &first);
    for (int i = first; i < first + count; i++)
        if (markup_is_link(path->references[i].url)) return path->references[i].url;
    return S("");
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

void markup_id(Buf *out, Str id)
{
    for (size_t i = 0; i < id.len; i++) {
        if (is_plain(id.at[i]))
            buf_add_char(out, id.at[i]);
        else
            buf_format(out, "_%02X", (unsigned char)id.at[i]);
    }
}

int markup_colour(ThemeKind theme, Role role, int line)
{
    static const int own[] = {[THEME_DARK] = 0xe6e6e6, [THEME_LIGHT] = 0x1f2328};
    int colour = theme_style(theme, DEPTH_TRUE, role, line).fg;
    return colour < 0 ? own[theme == THEME_LIGHT ? THEME_LIGHT : THEME_DARK] : colour & 0xffffff;
}
