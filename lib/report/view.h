/* One outcome on its way to a table: language, colour, amounts as text.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "num/money.h"
#include "report/report.h"
#include "report/table.h"

enum { VIEW_TEXTS = 4 };

struct view {
    struct buf *to;
    const vsted_outcome *o;
    bool english, color;
    enum number_style style;
    struct buf text[VIEW_TEXTS]; /* taken in turn by the *_text() below */
    unsigned turn;
};

void view_init(struct view *v, struct buf *to, const vsted_outcome *o,
               const vsted_print *how);
void view_clear(struct view *v);

/* Texts in the language of the view; each lives until VIEW_TEXTS - 1 more
 * were made. */
const char *amount_text(struct view *v, int64_t ore);
const char *plain_amount(struct view *v, int64_t ore); /* without its unit */
const char *count_text(struct view *v, int64_t n);
/** A number of ballots, in units of weight: "1.234,5". */
const char *ballots_text(struct view *v, int64_t units);
/** 100 * part / whole with one decimal, rounded down; whole > 0. */
const char *percent_text(struct view *v, int64_t part, int64_t whole);
/** An exact share in percent with as few of 6 decimals as it needs. */
const char *share_text(struct view *v, const struct share *share);
/** A date such as "2026-03-14" in the form of the language; what is no date
 *  stays as it is. */
const char *date_text(struct view *v, const char *iso);
/** A rational with two decimals, to the nearest. */
const char *decimal_text(struct view *v, const mpq_t q);
/** The phrase with its places filled. */
const char *said(struct view *v, enum word w, const char *const args[]);

/** The bare phrase in the language of the view. */
const char *view_word(const struct view *v, enum word w);
/** A text as lines with an indent of two, wrapped. */
void view_paragraph(struct view *v, const char *text);
/** An empty line, then a heading; `args` as for say(). */
void view_heading(struct view *v, enum word w, const char *const args[]);
/** A line of a table with two columns: what, and how much. */
void view_pair(struct view *v, struct table *t, enum word w, const char *value);
/** Print the table with an indent of two and clear it. */
void view_table(struct view *v, struct table *t);

/* The parts of the table, in this order. */
void table_title(struct view *v);     /* table_heading.c */
void table_heading(struct view *v);   /* with the title */
void table_proposals(struct view *v); /* table_proposals.c */
void table_totals(struct view *v);    /* table_totals.c */
void table_ties(struct view *v);      /* table_ties.c */
void table_all_ties(struct view *v);  /* table_all_ties.c */
void table_verdicts(struct view *v);  /* table_verdicts.c */

#endif
