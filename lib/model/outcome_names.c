/* The words that stand for phases, reasons and verdicts in JSON and CSV.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "model/outcome.h"

#define NAME_(id, text) text,
static const char *const phases[] = {PHASES(NAME_)};
static const char *const reasons[] = {REASONS(NAME_)};
static const char *const verdicts[] = {VERDICTS(NAME_)};
static const char *const whys[] = {WHYS(NAME_)};
#undef NAME_

const char *
phase_name(enum phase p)
{
    return (size_t)p < COUNT(phases) ? phases[p] : "unknown";
}

const char *
reason_name(enum reason r)
{
    return (size_t)r < COUNT(reasons) ? reasons[r] : "unknown";
}

const char *
verdict_name(enum verdict v)
{
    return (size_t)v < COUNT(verdicts) ? verdicts[v] : "unknown";
}

const char *
why_name(enum why w)
{
    return (size_t)w < COUNT(whys) ? whys[w] : "unknown";
}
