# metromap: `make run` opens the bundled map, `make test` passes the tests; both set up what is
# missing. `make help` lists the rest.

CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
BUILD   ?= build$(if $(SAN),/san)

STRICT = -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
         -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -Wformat=2 -Wwrite-strings \
         -Wcast-qual -Wpointer-arith
ifdef SAN
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
           -DARENA_LARGEST_BLOCK=0 -DSANITIZED
endif
ALL_CFLAGS = $(STRICT) -MMD -MP -Iinclude -Itests $(CORE_CFLAGS) $(CFLAGS) $(SANITIZE)

# A short line for each step; V=1 shows the commands, -s nothing.
silent = $(findstring s,$(firstword -$(MAKEFLAGS)))
step   = $(if $(V),,@$(if $(silent),,echo "  $(1) $(@:$(BUILD)/%=%)" && ))

# Each foreign library has one home; the core needs all but ncurses. Where pkg-config is missing or
# knows nothing, the usual names are tried.
package      = $(or $(shell pkg-config --$(1) $(2) 2>/dev/null),$(3))
CORE_NAMES   = libcmark yaml-0.1 libutf8proc jansson
CORE_CFLAGS := $(call package,cflags,$(CORE_NAMES))
CORE_LIBS   := $(call package,libs,$(CORE_NAMES),-lcmark -lyaml -lutf8proc -ljansson)
TERM_CFLAGS := $(call package,cflags,ncursesw,-D_XOPEN_SOURCE=700) -DNCURSES_WIDECHAR=1
TERM_LIBS   := $(call package,libs,ncursesw,-lncursesw)

# Floors, lowest first. The core knows no terminal, no clock and no environment.
CORE_FLOORS = base source model plan store app picture export
CORE_SRC    = $(foreach floor,$(CORE_FLOORS),$(wildcard src/$(floor)/*.c)) \
              $(wildcard src/front/script.c src/front/keys.c)
WORLD_SRC   = $(filter-out $(CORE_SRC),$(wildcard src/front/*.c src/program/*.c))
CONTENT     = $(wildcard content/*.md)

CORE_OBJ     = $(CORE_SRC:%.c=$(BUILD)/%.o)
WORLD_OBJ    = $(WORLD_SRC:%.c=$(BUILD)/%.o) $(BUILD)/content.o
RIG_OBJ      = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/terminal/rig*.c))
SUPPORT_OBJ  = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
UNIT         = $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
FRONT        = $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/front/test_*.c))
TERMINAL     = $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/terminal/test_*.c))
TORTURE      = $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/torture/test_*.c))

## all: builds the program (SAN=1 with sanitizers, CC=clang with another compiler)
all: $(BUILD)/metromap

## run: sets up what is missing, builds, and opens the bundled map
run: $(BUILD)/has-libraries
	@$(MAKE) --no-print-directory all
	@$(BUILD)/metromap genai

## test: sets up what is missing, builds, and runs all tests (ONLY=word: those with it in the name)
test: $(BUILD)/has-libraries $(BUILD)/has-test-libraries
	@$(MAKE) --no-print-directory all tests
	@tests/run $(BUILD) $(ONLY)

## unit, tests: build the tests of the core, or all of them, and run none
unit: $(UNIT)
tests: unit $(FRONT) $(TERMINAL) $(TORTURE)

## torture: kills, races and full disks against the store, 100,000 maps, a million keys, for minutes
torture: $(BUILD)/has-libraries $(BUILD)/has-test-libraries
	@$(MAKE) --no-print-directory all $(TORTURE) $(BUILD)/terminal/test_random_input
	@for test in $(TORTURE) $(BUILD)/terminal/test_random_input; do \
	    METROMAP=$(BUILD)/metromap $$test --long || exit 1; done

## defects: breaks the store in forty ways, one at a time, and looks whether the tests notice
defects: $(BUILD)/has-libraries $(BUILD)/has-test-libraries
	@tests/torture/defects $(ONLY)

# Fuzzers of what reads foreign bytes. They run without end, so that they are apart from the tests.
FUZZ          = $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_SANITIZE = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined

## fuzz: builds the fuzzers with clang, to be run as build/fuzz/fuzz_NAME -max_total_time=60 CORPUS
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang SANITIZE="$(FUZZ_SANITIZE)" fuzzers
fuzzers: $(FUZZ)

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libcore.a
	$(call step,cc)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(BUILD)/libcore.a $(CORE_LIBS)

## bench: times the program against its goals
bench: $(BUILD)/has-libraries
	@$(MAKE) --no-print-directory all $(BUILD)/bench/reading $(BUILD)/bench/traps
	@tests/bench/run $(BUILD)

## bench-layout: measures the layout of maps, beside dot and graph-easy where they are installed
bench-layout: $(BUILD)/has-libraries
	@$(MAKE) --no-print-directory $(BUILD)/bench/layout
	@tests/bench/layout_run $(BUILD)

$(BUILD)/bench/reading $(BUILD)/bench/traps: $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o \
                        $(BUILD)/tests/bench/measure.o $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,ld)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(CORE_LIBS)

LAYOUT_BENCH = $(patsubst %,$(BUILD)/tests/bench/%.o,layout layout_others layout_times) \
               $(patsubst %,$(BUILD)/tests/support/%.o,measured_maps measured_dense random_path \
                 path_builder stability)
$(BUILD)/bench/layout: $(LAYOUT_BENCH) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) -lm

$(BUILD)/metromap: $(WORLD_OBJ) $(BUILD)/libcore.a
	$(call step,ld)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(TERM_LIBS)

$(BUILD)/libcore.a: $(CORE_OBJ)
	@rm -f $@
	$(call step,ar)$(AR) rcs $@ $(CORE_OBJ)

$(BUILD)/src/front/term%: CORE_CFLAGS += $(TERM_CFLAGS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The bundled maps, as bytes.
$(BUILD)/content.c: $(CONTENT)
	@mkdir -p $(@D)
	@{ echo '#include "program/content.h"'; \
	   for file in $(CONTENT); do \
	     name=$$(basename $$file .md); \
	     echo "static const char bytes_of_$$name[] = {"; \
	     od -An -v -tx1 $$file | sed 's/ \(..\)/(char)0x\1,/g'; echo "};"; \
	   done; \
	   echo "const Content contents[] = {"; \
	   for file in $(CONTENT); do \
	     name=$$(basename $$file .md); \
	     echo "    {\"$$name\", {bytes_of_$$name, sizeof bytes_of_$$name}},"; \
	   done; \
	   echo "    {0, {0, 0}},"; echo "};"; } > $@

$(BUILD)/content.o: $(BUILD)/content.c
	$(call step,cc)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# A unit test links the core alone: a leak of the terminal into it fails to link.
$(BUILD)/unit/%: tests/unit/%.c $(SUPPORT_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -o $@ $< $(SUPPORT_OBJ) \
	    $(BUILD)/libcore.a $(LDFLAGS) $(CORE_LIBS) -lcmocka -lm

# A front test links all but main().
$(BUILD)/front/%: tests/front/%.c $(SUPPORT_OBJ) $(WORLD_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -o $@ $< $(SUPPORT_OBJ) $(filter-out %/main.o,$(WORLD_OBJ)) \
	    $(BUILD)/libcore.a $(LDFLAGS) $(CORE_LIBS) $(TERM_LIBS) -lcmocka

$(BUILD)/torture/%: tests/torture/%.c $(SUPPORT_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -o $@ $< $(SUPPORT_OBJ) \
	    $(BUILD)/libcore.a $(LDFLAGS) $(CORE_LIBS) -lcmocka -lm

# The whole program in one with its test, which calls its main() by another name.
$(BUILD)/torture/test_memory: tests/torture/test_memory.c $(WORLD_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -Wno-missing-prototypes -Dmain=metromap_main -c \
	    -o $@.main.o src/program/main.c
	$(call step,cc)$(CC) $(ALL_CFLAGS) -o $@ $< $@.main.o $(filter-out %/main.o,$(WORLD_OBJ)) \
	    $(BUILD)/libcore.a $(LDFLAGS) $(CORE_LIBS) $(TERM_LIBS)

# A terminal test runs the program in a terminal of its own, which libvterm plays.
$(BUILD)/terminal/%: tests/terminal/%.c $(RIG_OBJ) $(SUPPORT_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(call step,cc)$(CC) $(ALL_CFLAGS) -o $@ $< $(RIG_OBJ) $(SUPPORT_OBJ) $(BUILD)/libcore.a \
	    $(LDFLAGS) $(CORE_LIBS) -lcmocka -lvterm $(if $(filter Darwin,$(shell uname)),,-lutil)

# What has to be there: name on Debian, and why. `make deps` installs it, and says so.
RUN_DEPS  = libcmark-dev libyaml-dev libutf8proc-dev libjansson-dev libncurses-dev pkg-config
TEST_DEPS = libcmocka-dev libvterm-dev
DEPS      = $(RUN_DEPS) $(TEST_DEPS)
SUDO      = $(if $(filter-out 0,$(shell id -u)),sudo)

## deps: installs the libraries with apt-get, or says their names elsewhere
deps:
	@echo "metromap needs libraries that are not all here:"
	@echo "  cmark reads Markdown, libyaml keeps progress, utf8proc measures text,"
	@echo "  jansson writes JSON, ncurses draws; pkg-config finds them."
	@echo "  The tests also need cmocka, which runs them, and libvterm, which plays a terminal."
	@if command -v apt-get >/dev/null; then \
	    install='apt-get install -y --no-install-recommends $(DEPS)'; \
	    echo "Installing: $(SUDO) $$install"; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    $(SUDO) $$install >/dev/null 2>&1 || \
	        { $(SUDO) apt-get update -qq && $(SUDO) $$install; }; \
	else \
	    echo "Please install them, then try again:"; \
	    echo "  Fedora:   dnf install cmark-devel libyaml-devel utf8proc-devel jansson-devel \\"; \
	    echo "            ncurses-devel libcmocka-devel libvterm-devel pkgconf"; \
	    echo "  Arch:     pacman -S cmark libyaml libutf8proc jansson ncurses cmocka libvterm \\"; \
	    echo "            pkgconf"; \
	    echo "  Homebrew: brew install cmark libyaml utf8proc jansson ncurses cmocka libvterm \\"; \
	    echo "            pkg-config"; \
	    exit 1; \
	fi

# A probe: a program that names the headers and links the libraries. It is made once.
probe = { printf '\#include <%s>\n' $(1); echo 'int main(void) { return 0; }'; } | \
        $(CC) $(CORE_CFLAGS) $(TERM_CFLAGS) -x c - -o $@.out $(2) 2>/dev/null

$(BUILD)/has-libraries:
	@mkdir -p $(@D)
	@$(call probe,cmark.h yaml.h utf8proc.h jansson.h curses.h,$(CORE_LIBS) $(TERM_LIBS)) || \
	    $(MAKE) --no-print-directory deps DEPS="$(RUN_DEPS)"
	@rm -f $@.out && touch $@

$(BUILD)/has-test-libraries:
	@mkdir -p $(@D)
	@$(call probe,stdarg.h stddef.h setjmp.h stdint.h cmocka.h vterm.h,-lcmocka -lvterm) || \
	    $(MAKE) --no-print-directory deps DEPS="$(TEST_DEPS)"
	@rm -f $@.out && touch $@

MAN  = share/man/man1/metromap.1
BASH = share/bash-completion/completions/metromap
ZSH  = share/zsh/site-functions/_metromap
FISH = share/fish/vendor_completions.d/metromap.fish

## install: the program, its man page and completions, below DESTDIR and PREFIX
install: $(BUILD)/has-libraries
	@$(MAKE) --no-print-directory all
	mkdir -p $(addprefix $(DESTDIR)$(PREFIX)/,bin $(dir $(MAN) $(BASH) $(ZSH) $(FISH)))
	cp $(BUILD)/metromap $(DESTDIR)$(PREFIX)/bin/metromap
	$(BUILD)/metromap manual > $(DESTDIR)$(PREFIX)/$(MAN)
	$(BUILD)/metromap completions bash > $(DESTDIR)$(PREFIX)/$(BASH)
	$(BUILD)/metromap completions zsh > $(DESTDIR)$(PREFIX)/$(ZSH)
	$(BUILD)/metromap completions fish > $(DESTDIR)$(PREFIX)/$(FISH)

## uninstall: takes away what install put there
uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/metromap $(MAN) $(BASH) $(ZSH) $(FISH))

## clean: removes all that was built
clean:
	rm -rf $(BUILD)

## help: this list
help:
	@sed -n 's/^## /  make /p' Makefile

.PHONY: all run test unit tests torture defects fuzz fuzzers bench bench-layout deps install \
        uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d)
