# vsted: build, test, demo. `make help` lists what there is.
# SPDX-License-Identifier: EUPL-1.2
#
# Sources are found by wildcard and header dependencies by the compiler: there
# is no list of files to keep.

BUILD  ?= build
CC     ?= gcc
CFLAGS ?= -O2 -g
WARN   := -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla \
          -Wmissing-prototypes -Wstrict-prototypes -Werror
# No fused multiply-add: the same bits on every machine.
EXACT  := -ffp-contract=off
PKGS   := libcjson gmp libsodium libutf8proc
CPPFLAGS += -Iinclude -Ilib -D_POSIX_C_SOURCE=200809L
LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv

LIB_SRC := $(wildcard lib/*/*.c)
CMD_SRC := $(wildcard cmd/vsted/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
CMD_OBJ := $(CMD_SRC:%.c=$(BUILD)/%.o)

all: $(BUILD)/vsted

$(BUILD)/vsted: $(CMD_OBJ) $(BUILD)/libvsted.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libvsted.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(WARN) $(EXACT) $(CFLAGS) -fvisibility=hidden -MMD -MP -c -o $@ $<

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d)

clean:
	rm -rf $(BUILD)

.PHONY: all clean
