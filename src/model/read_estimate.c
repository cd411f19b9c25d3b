/* How long something takes, as people write it: "4 weeks", "2-3 hours", "13 weeks, 8-10
 * hours/week", "Week 3-4:". The result is in hours of learning. */
#include <string.h>

#include "base/text.h"
#include "model/read_estimate.h"

/* Where nobody says how many hours a day or a week has: two of an evening, ten of a week. */
#define HOURS_A_DAY   2.0
#define HOURS_A_WEEK  10.0
#define HOURS_A_MONTH (4 * HOURS_A_WEEK)

typedef struct {
    Str word; /* folded */
    double hours;
} TimeUnit;

/* The longer of two words that begin alike stands first. */
/* clang-format off */
static const TimeUnit time_units[] = {
    {S_INIT("hours"), 1}, {S_INIT("hour"), 1}, {S_INIT("hrs"), 1}, {S_INIT("hr"), 1},
    {S_INIT("horas"), 1}, {S_INIT("hora"), 1}, {S_INIT("heures"), 1}, {S_INIT("heure"), 1},
    {S_INIT("stunden"), 1}, {S_INIT("stunde"), 1}, {S_INIT("std"), 1}, {S_INIT("ore"), 1},
    {S_INIT("ora"), 1}, {S_INIT("h"), 1}, {S_INIT("часов"), 1}, {S_INIT("часа"), 1},
    {S_INIT("час"), 1}, {S_INIT("saat"), 1}, {S_INIT("小时"), 1}, {S_INIT("小時"), 1},
    {S_INIT("学时"), 1}, {S_INIT("時間"), 1}, {S_INIT("시간"), 1}, {S_INIT("ساعات"), 1},
    {S_INIT("ساعة"), 1}, {S_INIT("שעות"), 1}, {S_INIT("שעה"), 1}, {S_INIT("ঘণ্টা"), 1},
    {S_INIT("ঘন্টা"), 1},
    {S_INIT("minutes"), 1 / 60.0}, {S_INIT("minute"), 1 / 60.0}, {S_INIT("minutos"), 1 / 60.0},
    {S_INIT("minuten"), 1 / 60.0}, {S_INIT("mins"), 1 / 60.0}, {S_INIT("min"), 1 / 60.0},
    {S_INIT("分钟"), 1 / 60.0}, {S_INIT("分"), 1 / 60.0}, {S_INIT("분"), 1 / 60.0},
    {S_INIT("דקות"), 1 / 60.0}, {S_INIT("دقيقة"), 1 / 60.0},
    {S_INIT("days"), HOURS_A_DAY}, {S_INIT("day"), HOURS_A_DAY}, {S_INIT("dias"), HOURS_A_DAY},
    {S_INIT("dia"), HOURS_A_DAY}, {S_INIT("jours"), HOURS_A_DAY}, {S_INIT("jour"), HOURS_A_DAY},
    {S_INIT("tage"), HOURS_A_DAY}, {S_INIT("tag"), HOURS_A_DAY}, {S_INIT("giorni"), HOURS_A_DAY},
    {S_INIT("giorno"), HOURS_A_DAY}, {S_INIT("дней"), HOURS_A_DAY}, {S_INIT("дня"), HOURS_A_DAY},
    {S_INIT("день"), HOURS_A_DAY}, {S_INIT("gun"), HOURS_A_DAY}, {S_INIT("天"), HOURS_A_DAY},
    {S_INIT("日"), HOURS_A_DAY}, {S_INIT("일"), HOURS_A_DAY}, {S_INIT("ايام"), HOURS_A_DAY},
    {S_INIT("أيام"), HOURS_A_DAY}, {S_INIT("يوم"), HOURS_A_DAY}, {S_INIT("ימים"), HOURS_A_DAY},
    {S_INIT("יום"), HOURS_A_DAY}, {S_INIT("দিন"), HOURS_A_DAY},
    {S_INIT("weeks"), HOURS_A_WEEK}, {S_INIT("week"), HOURS_A_WEEK}, {S_INIT("wks"), HOURS_A_WEEK},
    {S_INIT("wk"), HOURS_A_WEEK}, {S_INIT("semanas"), HOURS_A_WEEK},
    {S_INIT("semana"), HOURS_A_WEEK}, {S_INIT("semaines"), HOURS_A_WEEK},
    {S_INIT("semaine"), HOURS_A_WEEK}, {S_INIT("wochen"), HOURS_A_WEEK},
    {S_INIT("woche"), HOURS_A_WEEK}, {S_INIT("settimane"), HOURS_A_WEEK},
    {S_INIT("settimana"), HOURS_A_WEEK}, {S_INIT("недель"), HOURS_A_WEEK},
    {S_INIT("недели"), HOURS_A_WEEK}, {S_INIT("неделя"), HOURS_A_WEEK},
    {S_INIT("hafta"), HOURS_A_WEEK}, {S_INIT("周"), HOURS_A_WEEK}, {S_INIT("週間"), HOURS_A_WEEK},
    {S_INIT("週"), HOURS_A_WEEK}, {S_INIT("주"), HOURS_A_WEEK}, {S_INIT("اسابيع"), HOURS_A_WEEK},
    {S_INIT("أسابيع"), HOURS_A_WEEK}, {S_INIT("اسبوع"), HOURS_A_WEEK},
    {S_INIT("أسبوع"), HOURS_A_WEEK}, {S_INIT("שבועות"), HOURS_A_WEEK},
    {S_INIT("שבוע"), HOURS_A_WEEK}, {S_INIT("সপ্তাহ"), HOURS_A_WEEK},
    {S_INIT("months"), HOURS_A_MONTH}, {S_INIT("month"), HOURS_A_MONTH},
    {S_INIT("meses"), HOURS_A_MONTH}, {S_INIT("mes"), HOURS_A_MONTH},
    {S_INIT("mois"), HOURS_A_MONTH}, {S_INIT("monate"), HOURS_A_MONTH},
    {S_INIT("monat"), HOURS_A_MONTH}, {S_INIT("mesi"), HOURS_A_MONTH},
    {S_INIT("mese"), HOURS_A_MONTH}, {S_INIT("месяцев"), HOURS_A_MONTH},
    {S_INIT("месяца"), HOURS_A_MONTH}, {S_INIT("месяц"), HOURS_A_MONTH},
    {S_INIT("个月"), HOURS_A_MONTH}, {S_INIT("個月"), HOURS_A_MONTH},
    {S_INIT("ヶ月"), HOURS_A_MONTH}, {S_INIT("か月"), HOURS_A_MONTH},
    {S_INIT("개월"), HOURS_A_MONTH}, {S_INIT("اشهر"), HOURS_A_MONTH},
    {S_INIT("أشهر"), HOURS_A_MONTH}, {S_INIT("شهر"), HOURS_A_MONTH},
    {S_INIT("חודשים"), HOURS_A_MONTH}, {S_INIT("חודש"), HOURS_A_MONTH},
    {S_INIT("মাস"), HOURS_A_MONTH},
};

/* Numbers that are written out; the longer of two that begin alike stands first. */
static const TimeUnit number_words[] = {
    {S_INIT("half a "), 0.5}, {S_INIT("half an "), 0.5}, {S_INIT("an "), 1}, {S_INIT("one "), 1},
    {S_INIT("two "), 2}, {S_INIT("three "), 3}, {S_INIT("four "), 4}, {S_INIT("five "), 5},
    {S_INIT("six "), 6}, {S_INIT("seven "), 7}, {S_INIT("eight "), 8}, {S_INIT("nine "), 9},
    {S_INIT("ten "), 10}, {S_INIT("twelve "), 12},
    {S_INIT("eine "), 1}, {S_INIT("ein "), 1}, {S_INIT("zwei "), 2}, {S_INIT("drei "), 3},
    {S_INIT("vier "), 4}, {S_INIT("funf "), 5}, {S_INIT("sechs "), 6}, {S_INIT("acht "), 8},
    {S_INIT("una "), 1}, {S_INIT("un "), 1}, {S_INIT("une "), 1}, {S_INIT("dos "), 2},
    {S_INIT("tres "), 3}, {S_INIT("cuatro "), 4}, {S_INIT("uma "), 1}, {S_INIT("um "), 1},
    {S_INIT("duas "), 2}, {S_INIT("dois "), 2}, {S_INIT("deux "), 2}, {S_INIT("trois "), 3},
    {S_INIT("quatre "), 4}, {S_INIT("一"), 1}, {S_INIT("两"), 2}, {S_INIT("二"), 2},
    {S_INIT("三"), 3}, {S_INIT("四"), 4},
};
/* clang-format on */

static const Str dashes[] = {S_INIT("-"),   S_INIT("–"),  S_INIT("—"),    S_INIT("~"),
                             S_INIT("to "), S_INIT("a "), S_INIT("bis "), S_INIT("至"),
                             S_INIT("到"),  S_INIT("〜"), S_INIT("～")};
static const Str pers[] = {S_INIT("/"),    S_INIT("per "), S_INIT("a "), S_INIT("por "),
                           S_INIT("pro "), S_INIT("par "), S_INIT("每")};

/* Text that is being read from its head. */
typedef struct {
    Str rest;
} Reader;

static void skip_blanks(Reader *reader)
{
    while (reader->rest.len && strchr(" \t", reader->rest.at[0]))
        reader->rest = str_slice(reader->rest, 1, reader->rest.len);
}

static bool take_any(Reader *reader, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_starts(reader->rest, words[i])) continue;
        reader->rest = str_slice(reader->rest, words[i].len, reader->rest.len);
        return true;
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool take_number_word(Reader *reader, double *value)
{
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++) {
        if (!str_starts(reader->rest, number_words[i].word)) continue;
        *value = number_words[i].hours;
        reader->rest = str_slice(reader->rest, number_words[i].word.len, reader->rest.len);
        return true;
    }
    return false;
}

static bool take_amount(Reader *reader, double *value)
{
    enum { MOST_DIGITS = 4 };
    Str text = reader->rest;
    size_t at = 0;
    double place = 1;
    *value = 0;
    for (; at < text.len && at < MOST_DIGITS && is_digit(text.at[at]); at++)
        *value = *value * 10 + (text.at[at] - '0');
    if (at == 0 || (at < text.len && is_digit(text.at[at]))) return false;
    if (at + 1 < text.len && text.at[at] == '.' && is_digit(text.at[at + 1]))
        for (at++; at < text.len && is_digit(text.at[at]) && place > 0.01; at++)
            *value += (place /= 10) * (text.at[at] - '0');
    reader->rest = str_slice(text, at, text.len);
    return true;
}

static double take_unit(Reader *reader)
{
    for (size_t i = 0; i < sizeof time_units / sizeof *time_units; i++) {
        Str word = time_units[i].word;
        if (!str_starts(reader->rest, word)) continue;
        bool goes_on = (unsigned char)word.at[0] < 0x80 && word.len < reader->rest.len &&
                       (reader->rest.at[word.len] | 32) >= 'a' &&
                       (reader->rest.at[word.len] | 32) <= 'z';
        if (goes_on) continue;
        reader->rest = str_slice(reader->rest, word.len, reader->rest.len);
        return time_units[i].hours;
    }
    return 0;
}

/* "8-10 hours/week": 8 to 10, of 1 hour, each 10 hours. */
typedef struct {
    double low, high, unit;
    double per; /* 0 = in all */
} Span;

/* Takes a number with its range and unit from the head, which begins a word or does not; at least
 * one byte goes. */
static bool take_span(Reader *reader, bool at_word, Span *span)
{
    *span = (Span){0};
    bool number = take_amount(reader, &span->low);
    if (!number && at_word && take_number_word(reader, &span->low)) number = true;
    if (!number) {
        reader->rest = str_slice(reader->rest, 1, reader->rest.len);
        return false;
    }
    span->high = span->low;
    Reader ahead = *reader;
    skip_blanks(&ahead);
    bool range = take_any(&ahead, dashes, sizeof dashes / sizeof *dashes);
    skip_blanks(&ahead);
    double high;
    if (range && take_amount(&ahead, &high) && high >= span->low) {
        span->high = high;
        *reader = ahead;
    }
    take_any(reader, (const Str[]){S_INIT("+")}, 1);
    skip_blanks(reader);
    take_any(reader, (const Str[]){S_INIT("-")}, 1); /* "4-week" */
    span->unit = take_unit(reader);
    skip_blanks(reader);
    if (span->unit > 0 && take_any(reader, pers, sizeof pers / sizeof *pers)) {
        skip_blanks(reader);
        span->per = take_unit(reader);
    }
    return span->unit > 0;
}

/* A week, and a month of weeks, has as many hours as somebody says. */
static Span in_weeks_of(Span span, int week)
{
    if (week && span.unit >= HOURS_A_WEEK) span.unit *= week / HOURS_A_WEEK;
    return span;
}

Hours read_hours(Str text, int week, Arena *scratch)
{
    Reader reader = {text_fold(text, scratch)};
    Span all = {0}, rate = {0}, span;
    const char *begin = reader.rest.at;
    while (reader.rest.len) {
        bool at_word = reader.rest.at == begin || !is_word_byte(reader.rest.at[-1]);
        if (!take_span(&reader, at_word, &span)) continue;
        Span *kept = span.per > 0 ? &rate : &all;
        if (kept->unit <= 0) *kept = span;
    }
    if (all.unit <= 0) return (Hours){0, 0};
    if (rate.unit <= 0 || all.unit < rate.per) {
        all = in_weeks_of(all, week);
        return (Hours){all.low * all.unit, all.high * all.unit};
    }
    double times = all.unit / rate.per;
    return (Hours){all.low * times * rate.low * rate.unit,
                   all.high * times * rate.high * rate.unit};
}

bool is_bare_number(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\0' || !strchr("0123456789-~ .", text.at[i])) return false;
    return text.len > 0;
}

Hours labelled_hours(Str label, Str text, int week, Arena *scratch)
{
    Str rest = text_slug(label, scratch), word;
    Hours hours = read_hours(text, week, scratch);
    while (is_bare_number(text) && hours.low <= 0 && str_split(&rest, '-', &word))
        hours =
            read_hours(str_format(scratch, "%.*s %.*s", S_ARG(text), S_ARG(word)), week, scratch);
    return hours;
}

/* "week 3-4: x": the unit before the number, at the head of a title, counts from 3 to 4. */
static Hours serial_hours(Str title, int week, Arena *scratch)
{
    Reader reader = {text_fold(title, scratch)};
    double unit = take_unit(&reader), low, high;
    skip_blanks(&reader);
    if (unit <= 0 || !take_amount(&reader, &low)) return (Hours){0, 0};
    skip_blanks(&reader);
    bool range = take_any(&reader, dashes, sizeof dashes / sizeof *dashes);
    skip_blanks(&reader);
    if (!range || !take_amount(&reader, &high) || high < low) high = low;
    Span span = in_weeks_of((Span){.low = high - low + 1, .unit = unit}, week);
    return (Hours){span.low * span.unit, span.low * span.unit};
}

Hours title_hours(Str title, int week, Arena *scratch)
{
    size_t digit = 0;
    while (digit < title.len && !is_digit(title.at[digit])) digit++;
    if (digit == title.len) return (Hours){0, 0};
    size_t open = str_find_char(title, '(', 0);
    Hours hours = serial_hours(title, week, scratch);
    if (open == STR_NONE || hours.low > 0) return hours;
    return read_hours(str_slice(title, open, title.len), week, scratch);
}
