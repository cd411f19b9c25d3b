/* read_rules.h - the rules of inference, as indexes into read_rules (read.h). Floor: model; for the
 * reader alone. */
#ifndef MODEL_READ_RULES_H
#define MODEL_READ_RULES_H

/* clang-format off */
typedef enum {
    /* what is a line, what a station */
    RULE_NUMBERED_BOLD, RULE_HEADINGS, RULE_CONTAINER, RULE_CONTAINER_LINES, RULE_FLAT,
    RULE_CONTENTS, RULE_CONTENTS_LINES, RULE_ITEM_HEADINGS, RULE_TASKS, RULE_TABLES, RULE_LINKS,
    RULE_BOLD, RULE_NUMBERED, RULE_LINK_ITEMS, RULE_ITEMS, RULE_CARD, RULE_TOLD, RULE_FOLDER,
    RULE_ROADMAP, RULE_INTERCHANGE,
    /* what requires what, and where lines branch off */
    RULE_EDGE, RULE_PART, RULE_HINT, RULE_STATED, RULE_COLUMN, RULE_CHOICE, RULE_DIAGRAM,
    RULE_ORDER, RULE_CHOOSE, RULE_NUMBERING, RULE_SIBLING,
    RULE_COUNT
} RuleIndex;
/* clang-format on */

#endif
