/* Jobs: what commands that read a source and print have in common.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "common.h"

vsted_code
job_run(struct job *job, vsted_code (*work)(struct job *job, vsted_err *err),
        vsted_err *err)
{
    vsted_code rc = output_begin(&job->how, job->io, job->output, err);

    if (!rc)
        rc = source_spare(job->source, job->output->file, err);
    if (!rc)
        rc = vsted_findings_new(&job->findings, err);
    job->how.findings = job->findings;
    if (!rc)
        rc = work(job, err);
    vsted_findings_free(job->findings);
    job->findings = NULL;
    return rc;
}
