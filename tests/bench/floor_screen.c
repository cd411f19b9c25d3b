/* The least that a program on ncurses does: paint one full screen in colour, move a highlight. */
#include "floor_screen.h"

#include <curses.h>
#include <locale.h>

static void row(int y, int at)
{
    attrset(y == at ? A_REVERSE : COLOR_PAIR(1 + y % 6));
    mvprintw(y, 2, "%s station %d", y % 2 ? "━━●━━○━━○" : "┣━●━━○━━○", y);
    mvaddstr(y, COLS - 12, "3 references");
}

int floor_screen(void)
{
    setlocale(LC_ALL, "");
    initscr(), cbreak(), noecho(), keypad(stdscr, TRUE), curs_set(0);
    start_color(), use_default_colors();
    for (short i = 1; i <= 6; i++) init_pair(i, i, -1);
    for (int at = 0, key = 'r'; key != 'q' && key != ERR; key = getch()) {
        at = key == 'l' ? (at + 1) % LINES : key == 'h' ? (at + LINES - 1) % LINES : at;
        for (int y = 0; y < LINES; y++) row(y, at);
        refresh();
    }
    return endwin();
}
