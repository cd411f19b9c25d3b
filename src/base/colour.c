#include "base/colour.h"

enum { FIRST_FIXED = 16, FIRST_GREY = 232 };

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    char small = (char)(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

static bool read_rgb(Str word, int *colour)
{
    enum { DIGITS = 6 };
    int rgb = 0;
    if (word.len != DIGITS + 1 || word.at[0] != '#') return false;
    for (size_t i = 1; i < word.len; i++) {
        int digit = hex_digit(word.at[i]);
        if (digit < 0) return false;
        rgb = rgb * 16 + digit;
    }
    *colour = COLOUR_RGB | rgb;
    return true;
}

static bool read_index(Str word, int *colour)
{
    int index = 0;
    if (word.len == 0 || word.len > 3) return false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return false;
        index = index * 10 + (word.at[i] - '0');
    }
    if (index >= COLOUR_PALETTE) return false;
    *colour = index;
    return true;
}

bool colour_read(Str word, int *colour)
{
    if (!str_equal(word, S("own"))) return read_rgb(word, colour) || read_index(word, colour);
    *colour = COLOUR_OWN;
    return true;
}

/* The 6x6x6 cube and the greys of xterm. */
int colour_rgb(int colour)
{
    static const int steps[6] = {0, 95, 135, 175, 215, 255};
    if (colour >= COLOUR_RGB) return colour & 0xffffff;
    if (colour < FIRST_FIXED) return -1;
    int cube = colour - FIRST_FIXED, grey = 8 + 10 * (colour - FIRST_GREY);
    if (colour >= FIRST_GREY) return grey << 16 | grey << 8 | grey;
    return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

static int distance(int a, int b)
{
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int apart = (a >> shift & 255) - (b >> shift & 255);
        sum += apart * apart;
    }
    return sum;
}

int colour_nearest(int rgb)
{
    int best = FIRST_FIXED;
    for (int i = FIRST_FIXED; i < COLOUR_PALETTE; i++)
        if (distance(colour_rgb(i), rgb) < distance(colour_rgb(best), rgb)) best = i;
    return best;
}

/* By Newton's method, from above; `a` is 0..1. The core does without the mathematical library. */
static double fifth_root(double a)
{
    double root = 1;
    for (int i = 0; i < 40; i++) {
        double fourth = root * root * root * root;
        root -= (root * fourth - a) / (5 * fourth);
    }
    return root;
}

/* Of one channel, 0..255: the curve of sRGB, whose power is 2.4. */
static double linear(int channel)
{
    double value = channel / 255.0;
    if (value <= 0.03928) return value / 12.92;
    value = (value + 0.055) / 1.055;
    return value * value * fifth_root(value * value);
}

static double luminance(int rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
           0.0722 * linear(rgb & 255);
}

double colour_contrast(int a, int b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}
