/* What is funded, by libvsted: cc tally.c $(pkg-config --cflags --libs vsted)
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <vsted/vsted.h>

int
main(int argc, char **argv)
{
    const vsted_source source = {.path = argc > 1 ? argv[1] : NULL};
    vsted_election *election = NULL;
    vsted_outcome *outcome = NULL;
    vsted_award award;
    vsted_err err;
    vsted_code rc = vsted_source_load(&election, &source, NULL, &err);

    if (!rc)
        rc = vsted_tally(&outcome, election, &err);
    for (size_t i = 0; !rc && vsted_outcome_funded(outcome, i, &award); i++)
        printf("%s\t%lld.%02d\n", award.id, (long long)award.cost_ore / 100,
               (int)(award.cost_ore % 100));
    if (rc)
        fprintf(stderr, "%s:%zu: %s; %s\n", err.file, err.line, err.msg,
                err.hint);
    vsted_outcome_free(outcome);
    vsted_election_free(election);
    return vsted_code_exit(rc);
}
