/* Facts about which stops a few letters find. */
#include "app/search.h"
#include "support/check.h"
#include "support/path_builder.h"

/* Stops 0.. : alpha, beta, alphabet, the-beta-wave, gamma, delta; then the group books. */
static Path searched(Arena *arena)
{
    Path path =
        path_from("A: alpha beta alphabet wave; B<beta: gamma delta; C*<beta: books", arena);
    path.stations[3].title = S("The beta wave");
    path.topics = ARENA_ARRAY(arena, Topic, 1);
    path.topics[0] =
        (Topic){.title = S("Müller's lemma"), .text = S("by ALPHA decay"), .parent = -1};
    path.topic_count = 1;
    path.stations[4].topic_count = 1;
    path.references = ARENA_ARRAY(arena, Reference, 2);
    path.references[0] = (Reference){.title = S("Straße nach Delta"), .topic = -1};
    path.references[1] = (Reference){.title = S("A shelf"), .topic = -1};
    path.reference_count = 2;
    path.stations[5].reference_count = 1;
    path.groups[0].first_reference = 1;
    path.groups[0].reference_count = 1;
    return path;
}

static Str titles(const Path *path, const int *stops, int count, Arena *arena)
{
    Buf out = {.arena = arena};
    for (int i = 0; i < count; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", S_ARG(path_stop_title(path, stops[i])));
    return buf_str(&out);
}

static void the_best_place_comes_first(void **state)
{
    (void)state;
    static const struct {
        const char *query, *found;
    } cases[] = {
        {"alpha", "alpha, alphabet, gamma"},      /* start of the title, then a topic's text */
        {"beta", "beta, The beta wave"},          /* start, then the start of a word */
        {"bet", "beta, The beta wave, alphabet"}, /* then inside a word */
        {"BETA", "beta, The beta wave"},          /* in any case */
        {"muller", "gamma"},                      /* marks do not matter */
        {"strasse", "delta"},                     /* nor does a sharp s */
        {"shelf", "books"},                       /* groups are found by their references */
        {"b2", "delta"},                          /* by its code */
        {"wave the", "The beta wave"},            /* every word, in any order */
        {"alpha beta", ""},                       /* but all of them in one stop */
        {"  delta  ", "delta"},
        {"lemma", "gamma"},
        {"lines", "alpha"}, /* the learner's note */
        {"nowhere", ""},
        {"", ""},
    };
    Arena arena = {0};
    Path path = searched(&arena);
    Progress progress;
    progress_init(&progress, &arena);
    Entry note = {.section = SECTION_NOTES,
                  .key = path.stations[0].id,
                  .value = S("two\nLines"),
                  .by = S("0badcafe")};
    progress_put(&progress, &note);
    Str *folded = search_fold(&path, &progress, &arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Found none = {0};
        Found found = search_stops(&path, folded, str_from(cases[i].query), &none, &arena);
        check_str(titles(&path, found.stops, found.count, &arena), cases[i].found);
    }
    arena_free(&arena);
}

/* Letter by letter the same is found as at once, and only what was found before is looked at. */
static void a_query_that_goes_on_looks_at_what_it_found(void **state)
{
    (void)state;
    static const char query[] = "the beta";
    Arena arena = {0};
    Path path = searched(&arena);
    Progress progress;
    progress_init(&progress, &arena);
    Str *folded = search_fold(&path, &progress, &arena);
    const Found none = {0};
    Found found = none;
    for (size_t len = 1; len < sizeof query; len++) {
        Found at_once = search_stops(&path, folded, (Str){query, len}, &none, &arena);
        found = search_stops(&path, folded, (Str){query, len}, &found, &arena);
        Str wanted = titles(&path, at_once.stops, at_once.count, &arena);
        check_str(titles(&path, found.stops, found.count, &arena), str_z(wanted, &arena));
    }
    assert_int_equal(found.count, 1);
    folded[found.stops[0]] = S("");
    folded[0] = S("the beta and more");
    assert_int_equal(search_stops(&path, folded, S("the beta an"), &found, &arena).count, 0);
    assert_int_equal(search_stops(&path, folded, S("beta an"), &found, &arena).count, 1);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_place_comes_first),
        cmocka_unit_test(a_query_that_goes_on_looks_at_what_it_found),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
