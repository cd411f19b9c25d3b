# metromap: `make run` opens the bundled map, `make test` passes the tests; both set up what is
# missing. `make help` lists the rest.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O2 -g

STRICT = -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
         -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -Wformat=2 -Wwrite-strings \
         -Wcast-qual -Wpointer-arith
ifdef SAN
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
ALL_CFLAGS = $(STRICT) -MMD -MP -Iinclude $(PACKAGE_CFLAGS) $(CFLAGS) $(SANITIZE)

# Each foreign library has one home; the core needs all but ncurses.
PACKAGES       = libcmark yaml-0.1 libutf8proc jansson ncursesw
PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
CORE_LIBS      = -lcmark -lyaml -lutf8proc -ljansson
TERM_LIBS      = -lncursesw -ltinfo

# Floors, lowest first. The core knows no terminal, no clock and no environment.
CORE_FLOORS = base source model plan store app picture export
CORE_SRC    = $(foreach floor,$(CORE_FLOORS),$(wildcard src/$(floor)/*.c)) $(wildcard src/front/script.c)
WORLD_SRC   = $(filter-out $(CORE_SRC),$(wildcard src/front/*.c src/program/*.c))
CONTENT     = $(wildcard content/*.md)

CORE_OBJ    = $(CORE_SRC:%.c=$(BUILD)/%.o)
WORLD_OBJ   = $(WORLD_SRC:%.c=$(BUILD)/%.o) $(BUILD)/content.o
UNIT_SRC    = $(wildcard tests/unit/test_*.c)
UNIT        = $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
SUPPORT_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))

all: $(BUILD)/metromap

$(BUILD)/metromap: $(WORLD_OBJ) $(BUILD)/libcore.a
	$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $(WORLD_OBJ) $(BUILD)/libcore.a $(CORE_LIBS) $(TERM_LIBS)

$(BUILD)/libcore.a: $(CORE_OBJ)
	rm -f $@
	$(AR) rcs $@ $(CORE_OBJ)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<

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
	$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<

# A unit test links the core alone: a leak of the terminal into it fails to link.
$(BUILD)/unit/%: tests/unit/%.c $(SUPPORT_OBJ) $(BUILD)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -o $@ $< $(SUPPORT_OBJ) $(BUILD)/libcore.a $(CORE_LIBS) -lcmocka

unit: $(UNIT)

clean:
	rm -rf $(BUILD)

.PHONY: all unit clean
.SUFFIXES:
-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d)
