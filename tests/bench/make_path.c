/* make_path STATIONS: a learning path of the bundled map's form and density, of any size.
 * make_path STATIONS links: a collection, as large ones mostly are: each station is a heading with
 * a list of links below it. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_LENGTH = 25, TOPICS = 4, REFERENCES = 3, LINKS = 20 };

static void station(int number)
{
    printf("%d. **Station %d of the long way**\n", number, number);
    for (int i = 1; i <= TOPICS; i++)
        printf("   - *Topic %d:* What it is, why it matters, and which of the ideas before it are "
               "needed; then the one exercise, number %d, that shows whether it was understood, "
               "and two more for those who like them.\n",
               i, number * TOPICS + i);
    printf("\n**References:**\n");
    for (int i = 1; i <= REFERENCES; i++)
        printf("- [A book on part %d of %d](https://example.org/%d/%d?a=1&b=2)<sup>BOOK</sup>\n", i,
               number, number, i);
    printf("\n");
}

static void collection(int number)
{
    static const char *const signs[] = {"🎠", "🧵", "🎇", "📚"};
    printf("## %s Ferramentas e formação, %d\n\n", signs[number % 4], number);
    for (int i = 1; i <= LINKS; i++)
        printf("- [Lição %d de %d](https://example.org/%d/licao-%d) - O que é, e por quê\n", i,
               number, number, i);
    printf("\n");
}

int main(int argc, char **argv)
{
    int stations = argc > 1 ? atoi(argv[1]) : 0;
    bool links = argc == 3 && strcmp(argv[2], "links") == 0;
    if (stations < 1) return fprintf(stderr, "usage: make_path STATIONS [links]\n"), 2;
    printf("# The long way\n\nA path to measure with.\n\n");
    for (int i = 0; i < stations; i++) {
        if (!links && i % LINE_LENGTH == 0) printf("## Line %d\n\n", i / LINE_LENGTH + 1);
        (links ? collection : station)(i + 1);
    }
    return 0;
}
