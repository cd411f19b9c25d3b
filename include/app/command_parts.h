/* command_parts.h - the functions behind the rows of the command table. Floor: app.
 * Each is small and does what its row's help says; the argument is a digit or 0. */
#ifndef APP_COMMAND_PARTS_H
#define APP_COMMAND_PARTS_H

#include "app/command.h"

/* ride: on the map, in the list, over the items of the panel and the rows of an overlay */
Effect ride_left(App *app, int argument);
Effect ride_down(App *app, int argument);
Effect ride_up(App *app, int argument);
Effect ride_right(App *app, int argument);
Effect ride_enter(App *app, int argument);
Effect ride_panel(App *app, int argument);
Effect ride_close(App *app, int argument);
Effect ride_first(App *app, int argument);
Effect ride_last(App *app, int argument);
Effect ride_line_start(App *app, int argument);
Effect ride_line_end(App *app, int argument);
Effect ride_line_back(App *app, int argument);
Effect ride_line_on(App *app, int argument);
Effect ride_back(App *app, int argument);
Effect ride_leave(App *app, int argument);
Effect ride_page_down(App *app, int argument);
Effect ride_read_on(App *app); /* a page on in the selected item, else to the next */
Effect ride_page_up(App *app, int argument);

/* mark */
Effect mark_done(App *app, int argument);
Effect mark_start(App *app, int argument);
Effect mark_known(App *app, int argument);
Effect mark_drop(App *app, int argument);
Effect mark_reset(App *app, int argument);
Effect mark_cycle(App *app, int argument); /* on a topic: ticks it */
Effect mark_again(App *app, int argument);
Effect mark_undo(App *app, int argument);
Effect mark_redo(App *app, int argument);
Effect mark_history(App *app, int argument);
Effect mark_turn_to(App *app, int row); /* no row of the table: goes to that one of App.steps */
/* Says what was undone or redone, `mark` the last of it; NULL: nothing was. Returns the effect. */
Effect mark_say_turned(App *app, Effect effect, const Mark *mark);
Effect mark_note(App *app, int argument);
Effect mark_reset_many(App *app, int argument); /* asks what: a line, or everything */
/* What was typed then: the letter of a line, or "everything"; any other text resets nothing. */
Effect mark_reset_typed(App *app, Str typed);
/* True on the stub of a folded line, which is said: what is done there would be done to a station
 * that nobody sees. */
bool mark_meets_fold(App *app);
Effect mark_tick(App *app, int topic); /* no row of the table: for ride_enter() and mark_cycle() */

/* learn */
Effect learn_open(App *app, int label); /* 0 = the selected reference, else the first */
Effect learn_choose(App *app, int label); /* 0 = asks which */
Effect learn_open_all(App *app, int argument);
Effect learn_copy(App *app, int label); /* the same */

/* plan */
Effect plan_next(App *app, int argument);
Effect plan_why(App *app, int argument);
Effect plan_route(App *app, int argument);
Effect plan_goal(App *app, int argument);
Effect plan_way(App *app, int argument);

/* find */
Effect find_search(App *app, int argument);
Effect find_next(App *app, int argument);
Effect find_previous(App *app, int argument);
Effect find_jump(App *app, int argument);
Effect find_filter(App *app, int argument);
Effect find_command(App *app, int argument);

/* view */
Effect view_list(App *app, int argument);
Effect view_turn(App *app, int argument);
Effect view_fold(App *app, int argument);
bool view_unfold(App *app); /* what hides the selected stop; false if nothing does */
Effect view_more(App *app, int argument);
Effect view_less(App *app, int argument);
bool view_leave_overview(App *app); /* to the selected stop on the map; false if it is not shown */
Effect view_overview(App *app, int argument);
Effect view_about(App *app, int argument);
Effect view_reading(App *app, int argument);
Effect view_keep_reading(App *app, int argument);
Effect view_redraw(App *app, int argument);

/* What was typed or said into a prompt, at once. */
Effect find_answer(App *app, Str text);
void find_say_filter(App *app);

/* said: what only words do; see command_said() */
Effect said_forward(App *app, Str rest);
Effect said_backward(App *app, Str rest);
Effect said_line(App *app, Str rest);
Effect said_where(App *app, Str rest);
Effect said_show(App *app, Str rest);
Effect said_tick(App *app, Str rest);
Effect said_reset(App *app, Str rest);
Effect said_note(App *app, Str rest);
Effect said_find(App *app, Str rest);
Effect said_filter(App *app, Str rest);
Effect said_map(App *app, Str rest);
Effect said_list(App *app, Str rest);
Effect said_help(App *app, Str rest);
/* Lists the stops that `words` may mean, so that a number chooses one. */
void said_candidates(App *app, Str words);

/* The number in `words`; 0 if they are something else. */
int line_number(Str words);
/* The command, setting word or verb that a first word after ':' stands for: "q" is "quit". */
Str line_name(Str word);

/* program */
Effect program_help(App *app, int argument);
/* The help with the commands in whose name or words `word` is, or of which a key is called so. */
void program_show_help(App *app, Mode mode, Str word);
Effect program_maps(App *app, int argument);
Effect program_former(App *app, int argument);
Effect program_map_file(App *app); /* no row of the table: asks for the name of a file */
Effect program_reload(App *app, int argument);
Effect program_edit(App *app, int argument);
Effect program_save(App *app, int argument);
Effect program_suspend(App *app, int argument);
Effect program_quit(App *app, int argument);

#endif
