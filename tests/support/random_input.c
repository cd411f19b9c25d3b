#include "support/random_input.h"

/* A linear congruential generator (Knuth, MMIX): the same keys on every machine. */
unsigned dice_roll(uint64_t *dice, unsigned below)
{
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*dice >> 33) % below;
}

/* What comes as it stands. A paste that begins may end much later. */
static const char *const pieces[] = {
    "\033[A",
    "\033[B",
    "\033[C",
    "\033[D",
    "\033OA",
    "\033[H",
    "\033[F",
    "\033[5~",
    "\033[6~",
    "\033OP",
    "\r",
    "\t",
    "\033",
    "\033\033",
    "\177",
    "\b",
    "\004",
    "\025",
    "\022",
    "\014",
    "\032",
    "\033[1;5C",
    "\033[Z",
    "\033[3~",
    "\033[24~",
    "\033a",
    /* words that open what single keys seldom do */
    ":set theme light\r",
    ":set glyphs ascii\r",
    ":done 1\r",
    ":line\t\t",
    ":status\r",
    "/e\r",
    "'B2",
    "?/go\r",
    "Xeverything\r",
    "3l",
    "M",
    "vv",
    "--",
    "+",
    "z",
    /* a terminal that answers */
    "\033[?1;2c",
    "\033[>0;276;0c",
    "\033[24;80R",
    "\033[0n",
    "\033[I",
    "\033[O",
    "\033[?2026;2$y",
    "\033]11;rgb:ffff/ffff/ffff\033\\",
    "\033]11;rgb:0000/0000/0000\a",
    "\033P1$r0m\033\\",
    "\033P>|xterm(390)\033\\",
    "\033_Gi=1;OK\033\\",
    "\033[?u",
    "\033]52;c;aGk=\a",
    "\033[",
    "\033]",
    "\033P",
    "\033[999999999999999999999A",
    "\033[1;2;3;4;5;6;7;8;9;10;11;12m",
    /* pastes */
    "\033[200~",
    "\033[201~",
    "\033[200~dddq\r:reset all\r\033[201~",
    "\033[200~\033[201~",
    "\033[200~\033[A\033[<0;3;3M\033[201~",
    /* what is no UTF-8, and what is no text */
    "\300\257",
    "\355\240\200",
    "\364\220\200\200",
    "\377\376",
    "\342\202",
    "\200\200\200",
    "\342\200\256",
    "\342\200\213",
    "\314\201\314\201\314\201",
    "\360\237\232\207",
    "\346\274\242",
    "\327\220\327\221",
};

static void add_click(uint64_t *dice, Buf *bytes)
{
    static const int buttons[] = {0, 0, 0, 1, 2, 32, 64, 65, 64, 65, 66, 128, 9999};
    unsigned button = dice_roll(dice, sizeof buttons / sizeof *buttons);
    buf_format(bytes, "\033[<%d;%u;%u%c", buttons[button], dice_roll(dice, 90), dice_roll(dice, 30),
               dice_roll(dice, 8) ? 'M' : 'm');
}

void random_input(uint64_t *dice, Buf *bytes)
{
    unsigned kind = dice_roll(dice, 100);
    if (kind < 60)
        buf_add_char(bytes, (char)(' ' + dice_roll(dice, 95)));
    else if (kind < 64)
        buf_add_char(bytes, (char)dice_roll(dice, 256));
    else if (kind < 72)
        add_click(dice, bytes);
    else
        buf_add(bytes, str_from(pieces[dice_roll(dice, sizeof pieces / sizeof *pieces)]));
}
