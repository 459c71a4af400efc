# vsted: build, test, demo. `make help` lists what there is.
# SPDX-License-Identifier: EUPL-1.2
#
# Sources are found by wildcard and header dependencies by the compiler: there
# is no list of files to keep. Everything made goes to $(BUILD).

BUILD  ?= build
CC     ?= gcc
CFLAGS ?= -O2 -g
JOBS   ?= $(shell nproc 2>/dev/null || echo 2)
# `make check`: T=word runs the parts whose name has the word in it, SCALE=10
# runs ten times as many random cases, UPDATE=1 writes goldens anew.
T      ?=
SCALE  ?= 1
UPDATE ?=
FUZZ_SECONDS ?= 30

ifeq ($(origin CC),default)
CC := gcc
endif
export BUILD T SCALE UPDATE JOBS
# V=1 shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),@:,@echo '  $(1)')

WARN   := -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla \
          -Wmissing-prototypes -Wstrict-prototypes -Werror
# No fused multiply-add: the same bits on every machine.
EXACT  := -ffp-contract=off
# One set of objects for the library in both forms.
PIC    := -fPIC

# Where `make install` puts things; DESTDIR goes before each.
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR    ?= $(PREFIX)/share
MANDIR     ?= $(DATADIR)/man
DOCDIR     ?= $(DATADIR)/doc/vsted
# The one place that says which version this is.
VERSION    := $(shell sed -n 's/.*return "\([0-9.]*\)";/\1/p' lib/base/version.c)
SONAME     := libvsted.so.$(firstword $(subst ., ,$(VERSION)))
CPPFLAGS += -Iinclude -Ilib -I$(BUILD)/gen -D_XOPEN_SOURCE=700
# For tests/lint, which compiles with clang.
export LINT_FLAGS = $(CPPFLAGS) $(WARN)
COMPILE = $(CC) $(CPPFLAGS) $(DEFINES) $(WARN) $(EXACT) $(PIC) $(CFLAGS) -MMD -MP
TESTING = -Itests/unit -Itests/prop -MF $@.d -MT $@ -o $@
# Asked for when something is linked, not before: on a fresh machine they are
# installed only then.
LIBS    = $(shell pkg-config --libs libcjson gmp libsodium libutf8proc sqlite3) -lcsv -pthread

LIB_SRC := $(wildcard lib/*/*.c)
CMD_SRC := $(wildcard cmd/vsted/*.c)
SCHEMAS := $(wildcard lib/report/schema/*.json)
GEN_SRC := $(BUILD)/gen/report/schema_data.c
LIB_OBJ  = $(LIB_SRC:%.c=$(BUILD)/%.o) $(GEN_SRC:%.c=%.o)
CMD_OBJ  = $(CMD_SRC:%.c=$(BUILD)/%.o)

# A test program is tests/{unit,prop}/*_test.c; other .c files beside it are
# helpers that every program of the folder gets.
TEST_SRC := $(wildcard tests/unit/*_test.c tests/prop/*_test.c)
TEST_BIN := $(TEST_SRC:%.c=$(BUILD)/%)
UNIT_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(filter-out %_test.c,$(wildcard tests/unit/*.c)))
PROP_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(filter-out %_test.c,$(wildcard tests/prop/*.c)))
FUZZ_BIN := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
ifneq ($(T),)
TEST_BIN := $(foreach b,$(TEST_BIN),$(if $(findstring $(T),$(b)),$(b)))
FUZZ_BIN := $(foreach b,$(FUZZ_BIN),$(if $(findstring $(T),$(b)),$(b)))
endif

SANITIZE := -fno-sanitize-recover=all -fno-omit-frame-pointer
# A make of our own, on all cores unless -j was given.
SUBMAKE   = +@$(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: all help demo check asan fuzz bench format lint docs deps clean \
        install uninstall dist test-programs bench-programs fuzzers FORCE
.DELETE_ON_ERROR:

all: $(BUILD)/vsted $(BUILD)/libvsted.so.$(VERSION)

help:
	@echo 'make          build $(BUILD)/vsted'
	@echo 'make demo     install what is missing, build, count examples/lejre'
	@echo 'make check    install what is missing, build, run every test and lint'
	@echo '              T=word a part, SCALE=10 more random cases, UPDATE=1 goldens'
	@echo 'make asan     the tests under AddressSanitizer and UBSan'
	@echo 'make fuzz     every fuzzer for FUZZ_SECONDS=$(FUZZ_SECONDS) seconds'
	@echo 'make bench    seconds, MB/s and memory of large elections that are drawn;'
	@echo '              QUICK=1 small ones, T=word a part, BASE=PATH another vsted'
	@echo '              (or a program that counts a .pb file) in turn, BENCH_DIR=PATH'
	@echo '              real elections too, PAGE=1 into vsted-performance(7)'
	@echo 'make format   clang-format all sources in place'
	@echo 'make lint     only the lint part of check'
	@echo 'make docs     write the generated parts of man pages, then check all docs'
	@echo 'make install  into PREFIX=$(PREFIX) (DESTDIR=... goes before it);'
	@echo '              make uninstall removes it again'
	@echo 'make dist     build/vsted-$(VERSION).tar.gz; then build, check and install from it'
	@echo 'make deps     install what all of the above need (Debian 12)'
	@echo 'make clean    remove $(BUILD)'

# ---- the program and its library ----

$(BUILD)/vsted: $(CMD_OBJ) $(BUILD)/libvsted.a
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libvsted.a: $(LIB_OBJ)
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/libvsted.so.$(VERSION): $(LIB_OBJ)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) \
	  -Wl,--no-undefined -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c $(BUILD)/.flags | $(BUILD)/.deps
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) -fvisibility=hidden -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/.flags | $(BUILD)/.deps
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) -fvisibility=hidden -c -o $@ $<

$(BUILD)/gen/report/schema_data.c: lib/report/schema/embed.sh $(SCHEMAS)
	@mkdir -p $(@D)
	$(Q)lib/report/schema/embed.sh $(SCHEMAS) > $@

# Changes only when the compiler or its flags do; then all is built again. Not
# when $(BUILD) is but written otherwise, as by the tests.
FLAGS = $(subst -I$(BUILD)/gen,,$(COMPILE) $(LDFLAGS))
$(BUILD)/.flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@

# Says once, and clearly, what a build needs and does not find.
$(BUILD)/.deps: tests/deps.sh
	@mkdir -p $(@D)
	@tests/deps.sh --probe build
	@touch $@

FORCE:

# ---- installing ----

COMPLETION_bash := $(DATADIR)/bash-completion/completions/vsted
COMPLETION_zsh  := $(DATADIR)/zsh/site-functions/_vsted
COMPLETION_fish := $(DATADIR)/fish/vendor_completions.d/vsted.fish
SHELLS := bash zsh fish
MAN_PAGES := $(wildcard man/*.[1-9])
HEADERS := $(wildcard include/vsted/*.h)
# Every file that is installed: what uninstall removes.
INSTALLED = $(BINDIR)/vsted $(LIBDIR)/libvsted.a $(LIBDIR)/libvsted.so \
  $(LIBDIR)/$(SONAME) $(LIBDIR)/libvsted.so.$(VERSION) \
  $(LIBDIR)/pkgconfig/vsted.pc $(HEADERS:include/%=$(INCLUDEDIR)/%) \
  $(foreach m,$(MAN_PAGES),$(MANDIR)/man$(subst .,,$(suffix $m))/$(notdir $m)) \
  $(foreach s,$(SHELLS),$(COMPLETION_$s))

install: all
	$(Q)tests/install/install.sh '$(DESTDIR)' '$(BUILD)' '$(VERSION)' \
	  BINDIR='$(BINDIR)' LIBDIR='$(LIBDIR)' INCLUDEDIR='$(INCLUDEDIR)' \
	  MANDIR='$(MANDIR)' DOCDIR='$(DOCDIR)' SONAME='$(SONAME)' \
	  $(foreach s,$(SHELLS),$s='$(COMPLETION_$s)')

uninstall:
	$(Q)rm -f $(addprefix $(DESTDIR),$(INSTALLED))
	$(Q)rm -rf $(DESTDIR)$(DOCDIR)
	$(Q)rmdir $(DESTDIR)$(INCLUDEDIR)/vsted 2>/dev/null || true

dist:
	@tests/install/dist.sh '$(BUILD)' '$(VERSION)'

# ---- the main job, shown ----

demo:
	@tests/deps.sh demo
	$(SUBMAKE) all
	@examples/demo.sh $(BUILD)/vsted

# ---- tests ----

# What does not build is one failure among others: -k goes on, and tests/run.sh
# counts it.
BROKEN = $(BUILD)/.broken
check:
	@tests/deps.sh check
	@rm -f $(BROKEN)
	$(SUBMAKE) -k all test-programs || touch $(BROKEN)
	@tests/run.sh unit prop cli round schema docs install lint

lint:
	@tests/deps.sh check
	@rm -f $(BROKEN)
	$(SUBMAKE) -k all || touch $(BROKEN)
	@tests/run.sh lint

asan: BROKEN = $(BUILD)/asan/.broken
asan:
	@tests/deps.sh check
	@rm -f $(BROKEN)
	$(SUBMAKE) -k all test-programs BUILD=$(BUILD)/asan \
	  DEFINES=-DVSTED_TEST_OOM \
	  CFLAGS='-O1 -g -fsanitize=address,undefined $(SANITIZE)' || touch $(BROKEN)
	@BUILD=$(BUILD)/asan tests/run.sh unit prop cli round schema

fuzz: BROKEN = $(BUILD)/fuzz/.broken
fuzz:
	@tests/deps.sh check fuzz
	@rm -f $(BROKEN)
	$(SUBMAKE) -k fuzzers CC=clang BUILD=$(BUILD)/fuzz \
	  CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined $(SANITIZE)' || touch $(BROKEN)
	@BUILD=$(BUILD)/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh

# What it takes from the command line or the environment: tests/bench/bench.sh.
bench:
	@tests/deps.sh bench
	$(SUBMAKE) all bench-programs
	@tests/bench/bench.sh

test-programs: $(TEST_BIN) bench-programs
bench-programs: $(BUILD)/tests/bench/once
	@:
fuzzers: $(FUZZ_BIN)

$(BUILD)/tests/bench/once: tests/bench/once.c $(BUILD)/.flags
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) $(LDFLAGS) -MF $@.d -MT $@ -o $@ $<

TEST_LIBS = $(BUILD)/libvsted.a $(LDFLAGS) $(LIBS)

$(BUILD)/tests/unit/%_test: tests/unit/%_test.c $(UNIT_OBJ) $(BUILD)/libvsted.a
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) $(TESTING) $< $(UNIT_OBJ) $(TEST_LIBS) -lcmocka

$(BUILD)/tests/prop/%_test: tests/prop/%_test.c $(PROP_OBJ) $(BUILD)/libvsted.a
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) $(TESTING) $< $(PROP_OBJ) $(TEST_LIBS) -lcmocka

$(BUILD)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libvsted.a
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) $(TESTING) -Wno-missing-prototypes -fsanitize=fuzzer $< $(TEST_LIBS)

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/.flags | $(BUILD)/.deps
	@mkdir -p $(@D)
	$(call say,$(notdir $(CC)) $<)
	$(Q)$(COMPILE) $(TESTING) -c $<

# ---- upkeep ----

format:
	clang-format -i $(wildcard lib/*/*.[ch] cmd/*/*.[ch] include/*/*.h tests/*/*.[ch])

docs:
	@tests/deps.sh check
	$(SUBMAKE) all
	@tests/docs/write.sh $(BUILD)/vsted
	@tests/run.sh docs

deps:
	@tests/deps.sh check fuzz

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d)
-include $(addsuffix .d,$(UNIT_OBJ) $(PROP_OBJ) $(TEST_BIN) $(FUZZ_BIN))
