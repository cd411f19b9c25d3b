#include "plan/progress.h"

/* Days of the Gregorian calendar, counted from 1970-01-01, with years that begin in March: then the
 * leap day is a year's last and the months before it repeat every five. Method: Howard Hinnant,
 * "chrono-compatible low-level date algorithms", 2014. Years here are 1970 to 9999. */
enum { DAYS_TO_1970 = 719468, DAYS_OF_400_YEARS = 146097 };
static const long long DAY = 86400000; /* milliseconds */

static long long days_from_date(int year, int month, int day)
{
    if (month <= 2) year--;
    int of_era = year % 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long long in_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (long long)(year / 400) * DAYS_OF_400_YEARS + in_era - DAYS_TO_1970;
}

static void date_from_days(long long days, int *year, int *month, int *day)
{
    days += DAYS_TO_1970;
    int in_era = (int)(days % DAYS_OF_400_YEARS);
    int of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int of_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    int from_march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = (int)(days / DAYS_OF_400_YEARS) * 400 + of_era + (*month <= 2);
}

Str time_format(Time time, Arena *arena)
{
    if (time < 0) time = 0;
    if (time > TIME_MAX) time = TIME_MAX;
    int year, month, day, ms = (int)(time % DAY);
    date_from_days(time / DAY, &year, &month, &day);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day, ms / 3600000,
                      ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* The fields of a time as written, in order; a shape of digits ('0') and letters that stand for
 * themselves. */
enum { YEAR, MONTH, DAY_OF_MONTH, HOUR, MINUTE, SECOND, MILLISECOND, FIELDS };

static bool read_shape(Str text, const char *shape, int fields[FIELDS])
{
    int field = 0;
    if (text.len != str_from(shape).len) return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (shape[i] != '0') {
            if (c != shape[i]) return false;
            field++;
            continue;
        }
        if (c < '0' || c > '9') return false;
        fields[field] = fields[field] * 10 + (c - '0');
    }
    return true;
}

bool time_parse(Str text, Time *time)
{
    int whole[FIELDS] = {0}, fraction[FIELDS] = {0}, year, month, day;
    const int *at = fraction;
    if (!read_shape(text, "0000-00-00T00:00:00.000Z", fraction)) {
        if (!read_shape(text, "0000-00-00T00:00:00Z", whole)) return false;
        at = whole;
    }
    if (at[YEAR] < 1970 || at[MONTH] < 1 || at[MONTH] > 12 || at[DAY_OF_MONTH] < 1) return false;
    if (at[HOUR] > 23 || at[MINUTE] > 59 || at[SECOND] > 59) return false;
    long long days = days_from_date(at[YEAR], at[MONTH], at[DAY_OF_MONTH]);
    date_from_days(days, &year, &month, &day); /* the 31st of June comes back as another date */
    if (day != at[DAY_OF_MONTH] || month != at[MONTH]) return false;
    *time = days * DAY + ((at[HOUR] * 60LL + at[MINUTE]) * 60 + at[SECOND]) * 1000 +
            at[MILLISECOND];
    return true;
}
