/* Which of the candidate readings is taken: each is scored, and the best wins. */
#include "model/read_choose.h"
#include "model/read.h"
#include "model/read_outline.h"
#include "model/read_rules.h"
#include "model/read_words.h"

enum { LAST_RANK = 6, CONTAINERS = 24 };

typedef struct {
    const Candidate *candidate;
    int at;
    int line_count, station_count;
    double score;
    unsigned long long signature; /* equal for readings that differ only in name */
} Trial;

/* The best trials, the best first. */
typedef struct {
    Trial places[CHOICES];
    int count;
    Trial told; /* the best one that hints tell; its candidate is NULL if there is none */
} Podium;

int first_unit(const Outline *outline, int block)
{
    int low = 0, high = outline->units.count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (outline->units.items[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static unsigned long long signature(const Reading *reading)
{
    unsigned long long sum = (unsigned long long)reading->lines.count;
    for (int i = 0; i < reading->stations.count; i++) {
        const StationPlan *station = &reading->stations.items[i];
        sum = sum * 1099511628211u + (unsigned long long)(station->block + station->unit);
    }
    return sum;
}

/* ---- what speaks for a candidate beside its score */

static const double PATH_WORD = 0.9;   /* the container is called a path */
static const double PATH_BESIDE = 0.4; /* the same where there is more of the path beside it */
static const double OWN_UNITS =
    -0.7;                          /* its headings hold tasks or tables: those are the stations */
static const double RICH = 0.25;   /* stations hold something, or (negative) nothing */
static const double DEEP = -0.4;   /* stations hold what rather are stations */
static const double OTHERS = -0.5; /* lines that are no part of the path */
static const double LOST = -0.3;   /* lines that are none */

static int count_units(const Outline *outline, int from, int end, unsigned kinds)
{
    int count = 0, last = first_unit(outline, end);
    for (int u = first_unit(outline, from); u < last; u++)
        count += (outline->units.items[u].kinds & kinds) != 0;
    return count;
}

static bool children_own_units(const Outline *outline, int section)
{
    int own = 0;
    for (int c = outline->sections[section].first_child; c >= 0; c = outline->sections[c].next) {
        const Section *child = &outline->sections[c];
        own += count_units(outline, child->first_block, child->end_block, UNIT_TASK | UNIT_ROW) > 0;
    }
    return own * 2 > outline->sections[section].child_count;
}

/* "Curriculum", or "Contents" with headings below it. That a whole document calls itself a path
 * says nothing about its parts. */
static bool is_named_path(const Outline *outline, int section)
{
    Arena scratch = {0};
    Str title = outline->sections[section].title;
    bool named = section != title_section(outline) &&
                 (words_say_path(title, &scratch) || words_say_contents(title, &scratch));
    arena_free(&scratch);
    return named;
}

/* True if a section beside this one holds by itself what is plainly meant for stations. */
static bool has_path_beside(const Outline *outline, int section)
{
    enum { SOME = 5 };
    const unsigned meant = UNIT_NUMBERED_BOLD | UNIT_TASK | UNIT_ROW | UNIT_BOLD | UNIT_LEAD;
    const Section *it = &outline->sections[section];
    int run = 0, last = -1;
    for (int u = 0; u < outline->units.count; u++) {
        const Unit *unit = &outline->units.items[u];
        if (!(unit->kinds & meant)) continue;
        if (unit->block >= it->first_block && unit->block < it->end_block) continue;
        run = unit->section == last ? run + 1 : 1;
        last = unit->section;
        if (run >= SOME && outline->sections[last].parent == it->parent) return true;
    }
    return false;
}

static bool is_named_group(const Outline *outline, int group)
{
    Arena scratch = {0};
    bool named = words_say_path(outline->groups.items[group].title, &scratch);
    arena_free(&scratch);
    return named;
}

/* Where one group is called the path, the others are no part of it. */
static bool has_named_group(const Outline *outline)
{
    bool named = false;
    for (int g = 0; g < outline->groups.count && !named; g++) named = is_named_group(outline, g);
    return named;
}

static double container_bonus(const Outline *outline, int section)
{
    double bonus = 0;
    if (is_named_path(outline, section))
        bonus = has_path_beside(outline, section) ? PATH_BESIDE : PATH_WORD;
    return children_own_units(outline, section) ? bonus + OWN_UNITS : bonus;
}

/* Below a heading of the two highest ranks boxes are meant for stations, below others for parts of
 * one. */
static bool is_deep(const Outline *outline, const StationPlan *station)
{
    enum { SOME_UNITS = 3, HIGH_RANK = 2 };
    unsigned kinds = UNIT_ROW;
    if (station->section >= 0) {
        if (outline->sections[station->section].child_count >= 2) return true;
        if (outline->sections[station->section].rank <= HIGH_RANK) kinds |= UNIT_TASK;
    }
    return count_units(outline, station->block, station->end, kinds) >= SOME_UNITS;
}

/* Sections like the lines that hold something to learn and are none: what they hold is lost. */
static double lost_share(const Outline *outline, int rank, const Reading *reading)
{
    enum { SOMETHING = 3 };
    int lost = 0, line = 0;
    for (int s = 1; s < outline->section_count; s++) {
        const Section *section = &outline->sections[s];
        if (section->rank != rank || section->aside) continue;
        while (line < reading->lines.count && reading->lines.items[line].section < s) line++;
        bool kept = line < reading->lines.count && reading->lines.items[line].section == s;
        lost += !kept &&
                weight_between(outline, section->first_block, section->end_block) >= SOMETHING;
    }
    return (double)lost / (lost + reading->lines.count);
}

/* For readings whose stations are headings. */
static double heading_bonus(const Outline *outline, const StationPlans *stations)
{
    int weight = 0, deep = 0;
    for (int i = 0; i < stations->count; i++) {
        weight += weight_between(outline, stations->items[i].block, stations->items[i].end);
        deep += is_deep(outline, &stations->items[i]);
    }
    double each = (double)weight / stations->count;
    double bonus = each >= 2 ? RICH : each < 1 ? -RICH : 0;
    return deep * 10 >= stations->count * 6 ? bonus + DEEP : bonus;
}

static double bonus_for(const Candidate *candidate, const Outline *outline, int at,
                        const Reading *reading)
{
    int own = reading->stations.count - reading->filled;
    if (own == 0) return 0;
    double bonus = candidate->bonus * own / reading->stations.count;
    if (candidate->over == OVER_SECTIONS) bonus += container_bonus(outline, at);
    if (candidate->rule == RULE_CONTENTS && has_named_group(outline)) bonus += OTHERS;
    if (candidate->over == OVER_GROUPS && is_named_group(outline, at)) bonus += PATH_WORD;
    if (candidate->rule == RULE_HEADINGS) bonus += LOST * lost_share(outline, at, reading);
    if (candidate->rule == RULE_CARD) return bonus;
    return candidate->kinds ? bonus : bonus + heading_bonus(outline, &reading->stations);
}

/* ---- the trial */

static bool is_known(const Podium *podium, const Trial *trial)
{
    for (int i = 0; i < podium->count; i++)
        if (podium->places[i].signature == trial->signature) return true;
    return false;
}

/* Among readings that differ only in name the first is kept with the better score. */
static void take_place(Podium *podium, Trial trial)
{
    int last = podium->count;
    if (is_known(podium, &trial)) {
        for (last = 0; podium->places[last].signature != trial.signature;) last++;
        if (podium->places[last].score >= trial.score) return;
    } else if (last < CHOICES) {
        podium->count++;
    } else if (podium->places[--last].score >= trial.score) {
        return;
    }
    for (; last > 0 && podium->places[last - 1].score < trial.score; last--)
        podium->places[last] = podium->places[last - 1];
    podium->places[last] = trial;
}

/* "tasks", "headings of rank 2", "container of Syllabus". */
static Str trial_name(const Outline *outline, const Trial *trial, Arena *arena)
{
    const char *rule = read_rules[trial->candidate->rule].name;
    if (trial->candidate->over == OVER_RANKS)
        return str_format(arena, "%s of rank %d", rule, trial->at);
    if (trial->candidate->over == OVER_SECTIONS)
        return str_format(arena, "%s of %.*s", rule, S_ARG(outline->sections[trial->at].title));
    if (trial->candidate->over == OVER_GROUPS)
        return str_format(arena, "%s of %.*s", rule, S_ARG(outline->groups.items[trial->at].title));
    return str_from(rule);
}

/* The best of those that hints allow, or the one that they name. */
static void take_told(Podium *podium, const Outline *outline, Trial trial)
{
    const Guide *guide = outline->guide;
    Arena scratch = {0};
    RuleIndex rule = trial.candidate->rule;
    bool told = rule == RULE_TOLD;
    if (guide->station == SAID_CONTENTS)
        told = rule == RULE_CONTENTS || rule == RULE_CONTENTS_LINES;
    if (guide->reading.len) told = str_equal(trial_name(outline, &trial, &scratch), guide->reading);
    arena_free(&scratch);
    if (told && (!podium->told.candidate || podium->told.score < trial.score)) podium->told = trial;
}

/* Prose below a title, without a heading or a list in it, is nothing to ride along. */
static bool is_article(const Outline *outline, const Reading *reading)
{
    return reading->stations.count == 1 &&
           reading->stations.items[0].section == title_section(outline) &&
           outline->units.count == 0 && !reading->deliberate;
}

static void try_one(const Candidate *candidate, const Outline *outline, int at, Podium *podium)
{
    Arena scratch = {0};
    Reading reading = make_reading(candidate, outline, at, &scratch);
    if (reading.stations.count > reading.filled && !is_article(outline, &reading)) {
        reading.bonus = bonus_for(candidate, outline, at, &reading);
        reading.named = (candidate->over == OVER_SECTIONS && is_named_path(outline, at)) ||
                        (candidate->over == OVER_GROUPS && is_named_group(outline, at));
        double score = score_reading(outline, &reading, &scratch);
        Trial trial = {candidate,          at, reading.lines.count, reading.stations.count, score,
                       signature(&reading)};
        take_told(podium, outline, trial);
        if (candidate->rule != RULE_TOLD) take_place(podium, trial);
    }
    arena_free(&scratch);
}

/* A container holds a good part of the document, so that only few are tried. */
static bool may_contain(const Outline *outline, int section)
{
    const Section *it = &outline->sections[section];
    int weight = weight_between(outline, it->first_block, it->end_block);
    if (it->aside || it->child_count < 3) return false;
    return weight * 4 >= weight_between(outline, 0, outline->doc->block_count) ||
           is_named_path(outline, section);
}

static void try_all(const Candidate *candidate, const Outline *outline, Podium *podium)
{
    if (candidate->over == OVER_NOTHING) try_one(candidate, outline, 0, podium);
    for (int rank = 1; rank <= LAST_RANK && candidate->over == OVER_RANKS; rank++)
        try_one(candidate, outline, rank, podium);
    for (int g = 0; g < outline->groups.count && g < CONTAINERS && candidate->over == OVER_GROUPS;
         g++)
        try_one(candidate, outline, g, podium);
    if (candidate->over != OVER_SECTIONS) return;
    int tried = 0;
    for (int s = 1; s < outline->section_count && tried < CONTAINERS; s++)
        if (may_contain(outline, s) && ++tried) try_one(candidate, outline, s, podium);
}

static ReadingChoice choice_of(const Outline *outline, const Trial *trial, Arena *arena)
{
    return (ReadingChoice){read_rules[trial->candidate->rule].name,
                           trial_name(outline, trial, arena), trial->line_count,
                           trial->station_count, trial->score};
}

/* What is told stands first, whatever its score, and once. */
static void put_first(Podium *podium, Trial trial)
{
    int last = 0;
    while (last < podium->count && podium->places[last].signature != trial.signature) last++;
    if (last == podium->count && podium->count < CHOICES) podium->count++;
    if (last == CHOICES) last--;
    for (; last > 0; last--) podium->places[last] = podium->places[last - 1];
    podium->places[0] = trial;
}

static void try_told(const Outline *outline, Podium *podium, DiagList *diags)
{
    const Guide *guide = outline->guide;
    bool told = guide->reading.len > 0 || guide->station == SAID_CONTENTS;
    for (int i = 0; i < told_count; i++) {
        if (!is_told(guide, &told_candidates[i])) continue;
        told = true;
        for (int way = 0; way < TOLD_WAYS; way++)
            try_one(&told_candidates[i], outline, way, podium);
    }
    if (podium->told.candidate)
        put_first(podium, podium->told);
    else if (told)
        diag_add(diags, guide->divided_at, "metromap read FILE lists how it can be read",
                 "nothing here is a station by what is said; it is inferred");
}

Reading choose_reading(const Outline *outline, int take, Arena *arena, DiagList *diags)
{
    Podium podium = {0};
    for (int i = 0; i < candidate_count; i++) try_all(&candidates[i], outline, &podium);
    try_told(outline, &podium, diags);
    if (podium.count == 0) return (Reading){0};
    if (take >= podium.count) take = 0;
    const Trial *taken = &podium.places[take];
    Reading reading = make_reading(taken->candidate, outline, taken->at, arena);
    reading.score = taken->score;
    reading.choice = take;
    reading.choice_count = podium.count;
    for (int i = 0; i < podium.count; i++)
        reading.choices[i] = choice_of(outline, &podium.places[i], arena);
    return reading;
}
