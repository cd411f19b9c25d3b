/* floor_stack MAP PROGRESS: the same screen, after both files were parsed, which are held. */
#include <cmark.h>
#include <stdbool.h>
#include <stdio.h>
#include <yaml.h>

#include "floor_screen.h"

static bool parse(const char *map, const char *progress)
{
    FILE *markdown = fopen(map, "rb"), *yaml = fopen(progress, "rb");
    yaml_parser_t parser;
    yaml_document_t document;
    if (!markdown || !yaml || !cmark_parse_file(markdown, CMARK_OPT_DEFAULT)) return false;
    if (!yaml_parser_initialize(&parser)) return false;
    yaml_parser_set_input_file(&parser, yaml);
    return yaml_parser_load(&parser, &document);
}

int main(int argc, char **argv)
{
    return argc == 3 && parse(argv[1], argv[2]) ? floor_screen() : 2;
}
