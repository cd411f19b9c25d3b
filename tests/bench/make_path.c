/* make_path STATIONS: a learning path of the bundled map's form and density, of any size. */
#include <stdio.h>
#include <stdlib.h>

enum { LINE_LENGTH = 25, TOPICS = 4, REFERENCES = 3 };

static void station(int number)
{
    printf("%d. **Station %d of the long way**\n", number, number);
    for (int i = 1; i <= TOPICS; i++)
        printf("   - *Topic %d:* What it is, why it matters, and which of the ideas before it are "
               "needed; then the one exercise, number %d, that shows whether it was understood, "
               "and two more for those who like them.\n", i, number * TOPICS + i);
    printf("\n**References:**\n");
    for (int i = 1; i <= REFERENCES; i++)
        printf("- [A book on part %d of %d](https://example.org/%d/%d?a=1&b=2)<sup>BOOK</sup>\n", i,
               number, number, i);
    printf("\n");
}

int main(int argc, char **argv)
{
    int stations = argc == 2 ? atoi(argv[1]) : 0;
    if (stations < 1) return fprintf(stderr, "usage: make_path STATIONS\n"), 2;
    printf("# The long way\n\nA path to measure with.\n\n");
    for (int i = 0; i < stations; i++) {
        if (i % LINE_LENGTH == 0) printf("## Line %d\n\n", i / LINE_LENGTH + 1);
        station(i + 1);
    }
    return 0;
}
