/* floor_parse FILE: the parse of a Markdown file by libcmark and nothing else. */
#include <cmark.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    cmark_node *document = file ? cmark_parse_file(file, CMARK_OPT_DEFAULT) : NULL;
    return document == NULL;
}
