/* floor_plain: a screen on ncurses and nothing else. */
#include "floor_screen.h"

int main(void)
{
    return floor_screen();
}
