/* Options that say how and where to print, with what the environment adds.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "common.h"
#include "progress.h"

const char *const table_json_csv[] = {"table", "json", "csv", NULL};
const char *const table_json[] = {"table", "json", NULL};

enum { LANG_UNSAID, LANG_DA, LANG_EN };
enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
static const char *const langs[] = {"da", "en", NULL};
static const char *const colors[] = {"auto", "always", "never", NULL};

const struct opt output_opts[] = {
    OPT_TEXT('o', "output", "FILE", struct output_args, file,
             "write to FILE, whole or not at all"),
    OPT_CHOICE("lang", langs, LANG_DA, struct output_args, lang,
               "language of tables (default: VSTED_LANG, else da)"),
    OPT_FLAG('q', "quiet", struct output_args, volume.quiet,
             "no warnings and notes, only errors"),
    OPT_FLAG('v', "verbose", struct output_args, volume.verbose,
             "all notes, such as what was detected, and how long it took"),
    OPT_CHOICE("color", colors, COLOR_AUTO, struct output_args, color,
               "colour in tables (default: auto, on a terminal)"),
    OPT_END,
};

static vsted_code
find_language(bool *english, int lang, vsted_err *err)
{
    const char *env = getenv("VSTED_LANG");

    *english = lang == LANG_EN;
    if (lang != LANG_UNSAID || !env || *env == '\0')
        return VSTED_OK;
    *english = strcmp(env, langs[1]) == 0;
    if (*english || strcmp(env, langs[0]) == 0)
        return VSTED_OK;
    fail(err, VSTED_EUSAGE, "VSTED_LANG is \"%s\", expected da or en", env);
    return hint(err, "set it right, unset it or use --lang");
}

static bool
find_color(const struct output_args *a)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    if (a->color != COLOR_AUTO)
        return a->color == COLOR_ALWAYS;
    if ((no && *no != '\0') || (a->file && strcmp(a->file, "-") != 0))
        return false;
    return term && strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO);
}

vsted_code
output_begin(vsted_print *how, struct io *io, const struct output_args *a,
             vsted_err *err)
{
    vsted_code rc;

    *how = (vsted_print){.format = (vsted_format)a->format};
    io->json = how->format == VSTED_JSON;
    how->color = find_color(a);
    how->quiet = a->volume.quiet;
    io->verbose = a->volume.verbose;
    rc = find_language(&how->english, a->lang, err);
    progress_language(how->english);
    return rc ? rc : sink_check(a->file, err);
}
