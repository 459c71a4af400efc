/* What the readers of outside text share: files in memory, and each other.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <vsted/finding.h>
#include "base/err.h"
#include "base/progress.h"
#include "model/election.h"
#include "model/feed.h"
#include "model/rules.h"

/* A file in memory: a NUL stands behind data[len] (it is not part of it), and
 * data is never NULL after input_slurp(). After input_open() data is NULL, and
 * it is to be read from `fd`. */
struct input_file {
    const char *path; /* as the caller named it; borrowed */
    char *data;       /* own */
    size_t len;
    int fd;        /* own, unless it is standard input; of no use with data */
    uint64_t size; /* in bytes; 0: not known */
    struct progress *progress; /* set behind opening it; NULL: nobody asks */
};

/** Tell that `done` bytes of it are read. VSTED_ESTOP. */
static inline vsted_code
input_step(const struct input_file *f, uint64_t done, vsted_err *err)
{
    const vsted_progress at = {VSTED_READING, done, f->size};

    return progress_step(f->progress, &at, err);
}

/** Open a file to be read in pieces (input/text.h); fails as input_slurp()
 *  does. */
vsted_code input_open(struct input_file *f, const char *path,
                      vsted_err *err) NODISCARD;
/** What the system refuses of a file, from errno. */
vsted_code input_refused(vsted_err *err, const char *path);

/**
 * Read a whole file; "-" is standard input. At most 4 GiB - 1.
 * @return VSTED_OK; VSTED_ENOFILE (the hint has the nearest name in its
 *         folder); VSTED_EPARSE (a folder; too large); VSTED_ESYS (no
 *         permission, and whatever else the system says); VSTED_ENOMEM. err
 *         names the file. On failure there is nothing to clear.
 */
vsted_code input_slurp(struct input_file *f, const char *path,
                       vsted_err *err) NODISCARD;
void input_file_clear(struct input_file *f);

/** Is this the beginning of a Pabulib file? Its first section line is META
 *  (after a BOM and blank lines; quotes do not matter). */
bool pabulib_sniff(const char *data, size_t n);
/**
 * Read a Pabulib file into `b`; what it says of title, currency, pool, type
 * and how it was counted is set on the election itself. builder_election(b)
 * has the rules of --rules and options already.
 */
vsted_code pabulib_read(struct builder *b, const struct input_file *f,
                        vsted_findings *fs, vsted_err *err) NODISCARD;
/** The same, but every ballot goes to `sink`, by its voter_id (the number of
 *  its row where there is none), and none into `b`. */
vsted_code pabulib_stream(struct builder *b, const struct input_file *f,
                          const struct ballot_sink *sink, vsted_findings *fs,
                          vsted_err *err) NODISCARD;

/**
 * Set every key of a rules file (JSON) in `r`, with ORIGIN_FILE. The caller
 * has searched the text for CPR numbers (it knows of --allow-cpr).
 * err names the file.
 */
vsted_code rulesfile_parse(struct vsted_rules *r, const struct input_file *f,
                           vsted_err *err) NODISCARD;

/**
 * Find the first DDMMYY-NNNN with a real date in text[0..n) that is no part
 * of a longer number. *offset gets where it begins. Never show what is there.
 */
bool cpr_find(const char *text, size_t n, size_t *offset);

#endif
