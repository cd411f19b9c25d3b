/* faulty_io.h - the system's calls on files, written down and made to fail. For tests of the store.
 * There is one of it: start again with faulty_reset(). */
#ifndef SUPPORT_FAULTY_IO_H
#define SUPPORT_FAULTY_IO_H

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"

extern const Io faulty_io;

typedef struct {
    Buf log;       /* each call with the name of its file: "open p.yaml, read p.yaml" */
    int calls;     /* so far */
    int fail_at;   /* the call that fails, from 1; 0 = none */
    bool sticky;   /* all calls after it fail too */
    int trouble;   /* with this errno */
    int short_by;  /* each write takes only so many bytes; 0 = all */
    int lock_fails; /* errno of each lock; 0 = none */
    int link_fails; /* the same of each link */
    int slept_ms;
    bool stranger; /* user() is somebody else */
    int hook_at; /* before this call, from 1, somebody else does something: */
    void (*hook)(void);
} Faulty;

extern Faulty faulty;

/* No call so far, and none fails. The log lives in `arena`. */
void faulty_reset(Arena *arena);

#endif
