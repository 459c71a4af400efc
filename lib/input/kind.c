/* Telling files apart by their first bytes, never by their names.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "input/kind.h"

#include <string.h>

struct kind {
    const char *magic;
    size_t n;
    const char *what, *hint;
};
#define MAGIC(text) text, sizeof(text) - 1

static const struct kind binary[] = {
    {MAGIC("SQLite format 3\0"), "a database (a round?)",
     "a round is named by its file, in the place of the source"},
    {MAGIC("PK\x03\x04"), "an Excel workbook or another zip file",
     "open it in Excel and save each sheet as \"CSV UTF-8\""},
    {MAGIC("\xD0\xCF\x11\xE0"), "an old Excel workbook",
     "open it in Excel and save each sheet as \"CSV UTF-8\""},
    {MAGIC("%PDF-"), "a PDF", "find the file that it was made from"},
    {MAGIC("\x1F\x8B"), "a compressed file", "unpack it with gunzip"},
};

static const char accepted[] =
    "expected a .pb file or a folder with forslag.csv and stemmer.csv";

static const char csv_hint[] =
    "give both files with --proposals and --ballots, or name the folder they "
    "are in";

static bool
begins(const struct input_file *f, const char *magic, size_t n)
{
    return f->len >= n && memcmp(f->data, magic, n) == 0;
}

static const struct kind *
find_binary(const struct input_file *f)
{
    for (size_t i = 0; i < COUNT(binary); i++)
        if (begins(f, binary[i].magic, binary[i].n))
            return &binary[i];
    return NULL;
}

vsted_code
kind_text(const struct input_file *f, vsted_err *err)
{
    const struct kind *k = find_binary(f);

    if (!k)
        return VSTED_OK;
    vsted_fail(err, VSTED_EPARSE, "this is %s, expected a CSV file", k->what);
    vsted_hint(err, "%s", k->hint);
    return vsted_at(err, f->path, 0, 0);
}

/* Text that is no Pabulib file: what else might it be? */
static struct kind
guess_text(const struct input_file *f)
{
    bool utf16 = begins(f, "\xFF\xFE", 2) || begins(f, "\xFE\xFF", 2) ||
                 begins(f, "M\0", 2) || begins(f, "\0M", 2);
    size_t from = begins(f, "\xEF\xBB\xBF", 3) ? 3 : 0;
    from += strspn(f->data + from, " \t\r\n");
    size_t line = strcspn(f->data + from, "\r\n");

    if (from == f->len)
        return (struct kind){.what = "an empty file", .hint = ""};
    if (f->data[from] == '{')
        return (struct kind){.what = "JSON",
                             .hint = "a rules file is given with --rules"};
    if (utf16)
        return (struct kind){
            .what = "text in UTF-16",
            .hint = "save a .pb file as UTF-8; CSV files in UTF-16 are read "
                    "with --proposals and --ballots"};
    if (strcspn(f->data + from, ";,\t") < line)
        return (struct kind){.what = "what looks like a CSV file",
                             .hint = csv_hint};
    if (memchr(f->data, '\0', f->len))
        return (struct kind){.what = "not a text file", .hint = ""};
    return (struct kind){.what = "text of no kind that vsted knows",
                         .hint = "a .pb file begins with a line META"};
}

vsted_code
kind_pabulib(const struct input_file *f, vsted_err *err)
{
    const struct kind *k = find_binary(f);
    struct kind text;

    if (!k) {
        if (pabulib_sniff(f->data, f->len))
            return VSTED_OK;
        text = guess_text(f);
        k = &text;
    }
    vsted_fail(err, VSTED_EPARSE, "this is %s, %s", k->what, accepted);
    if (k->hint[0])
        vsted_hint(err, "%s", k->hint);
    return vsted_at(err, f->path, 0, 0);
}

vsted_code
kind_rules(const struct input_file *f, vsted_err *err)
{
    static const char expected[] = "expected a rules file, which is JSON";
    const struct kind *k = find_binary(f);
    struct kind text = guess_text(f);
    size_t from = begins(f, "\xEF\xBB\xBF", 3) ? 3 : 0;

    if (k) {
        vsted_fail(err, VSTED_EPARSE, "this is %s, %s", k->what, expected);
    } else if (pabulib_sniff(f->data, f->len)) {
        vsted_fail(err, VSTED_EPARSE, "this is a Pabulib file, %s", expected);
        vsted_hint(err, "an election is named without --rules");
    } else if (text.hint == csv_hint && !strchr("{[\"", f->data[from])) {
        vsted_fail(err, VSTED_EPARSE, "this looks like a CSV file, %s",
                   expected);
        vsted_hint(err, "vsted-files(5) shows one");
    } else {
        return VSTED_OK;
    }
    return vsted_at(err, f->path, 0, 0);
}
