/* As much of utf8proc as the layout asks for, and only nearly right: for machines that can build
 * for integers of another size, but have no library of that size. */
#include <utf8proc.h>

utf8proc_ssize_t utf8proc_iterate(const utf8proc_uint8_t *from, utf8proc_ssize_t len,
                                  utf8proc_int32_t *code)
{
    static const int first_bits[] = {0x7f, 0, 0x1f, 0x0f, 0x07};
    int more = *from < 0xc0 ? 0 : *from < 0xe0 ? 1 : *from < 0xf0 ? 2 : 3;
    *code = *from & first_bits[more ? more + 1 : 0];
    for (int i = 1; i <= more && i < len; i++) *code = *code << 6 | (from[i] & 0x3f);
    return more + 1;
}

utf8proc_ssize_t utf8proc_encode_char(utf8proc_int32_t code, utf8proc_uint8_t *into)
{
    static const int marks[] = {0, 0xc0, 0xe0, 0xf0};
    int more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    for (int i = more; i > 0; i--, code >>= 6) into[i] = (utf8proc_uint8_t)(0x80 | (code & 0x3f));
    into[0] = (utf8proc_uint8_t)(code | marks[more]);
    return more + 1;
}

int utf8proc_charwidth(utf8proc_int32_t code)
{
    return code >= 0x2e80 ? 2 : 1;
}

utf8proc_category_t utf8proc_category(utf8proc_int32_t code)
{
    return code < ' ' || code == 0x7f ? UTF8PROC_CATEGORY_CC : UTF8PROC_CATEGORY_LO;
}

const utf8proc_property_t *utf8proc_get_property(utf8proc_int32_t code)
{
    static const utf8proc_property_t plain = {.category = UTF8PROC_CATEGORY_LO};
    (void)code;
    return &plain;
}
