#include "source/json.h"

#include <math.h>
#include <stdlib.h>

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (!memory) memory_exhausted();
    return memory;
}

void json_use_memory(void)
{
    json_set_alloc_funcs(allocate, free);
}

/* How deep brackets nest outside of strings, at most. Text that is no JSON gives any number. */
static int depth_of(Str text)
{
    int depth = 0, deepest = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (quoted && c == '\\') i++;
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '{' || c == '[') depth++;
        if (c == '}' || c == ']') depth--;
        if (depth > deepest) deepest = depth;
    }
    return deepest;
}

static json_t *refuse(DiagList *diags, Diag place, const char *why)
{
    place.kind = DIAG_ERROR;
    place.name = "json";
    diag_add(diags, place, NULL, "%s", why);
    return NULL;
}

json_t *json_read(Str text, JsonLimits limits, DiagList *diags)
{
    json_error_t error;
    if (text.len > limits.max_bytes) return refuse(diags, (Diag){0}, "it is too large");
    if (depth_of(text) > limits.max_depth) return refuse(diags, (Diag){0}, "it is nested too deep");
    json_use_memory();
    json_t *root = json_loadb(text.len ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (root) return root;
    Diag place = {.line = error.line > 0 ? error.line : 0,
                  .col = error.column > 0 ? error.column : 0};
    return refuse(diags, place, error.text);
}

Str json_text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return S("");
    return (Str){json_string_value(value), json_string_length(value)};
}

double json_number_of(const json_t *object, const char *key)
{
    double number = json_number_value(json_object_get(object, key));
    return isfinite(number) ? number : 0;
}
