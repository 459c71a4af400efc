/* Jobs: what commands that read a source and print have in common.
 * SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <unistd.h>
#include "common.h"
#include "progress.h"

enum { THREADS_MAX = 256 };

const char *const progress_whens[] = {"auto", "always", "never", NULL};

const struct opt work_opts[] = {
    PROGRESS_OPTION(struct work_args, progress),
    OPT_TEXT(0, "threads", "N", struct work_args, threads,
             "work on at most N things at a time, 1 to 256 (default: as many "
             "as there are cores); the result is the same"),
    OPT_END,
};

static vsted_code
find_threads(unsigned *threads, const char *said, vsted_err *err)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    char *end;

    if (said && *said >= '0' && *said <= '9') {
        cores = strtol(said, &end, 10);
        if (*end != '\0')
            cores = 0;
    } else if (said) {
        cores = 0;
    } else if (cores < 1 || cores > THREADS_MAX) {
        cores = cores < 1 ? 1 : THREADS_MAX;
    }
    *threads = (unsigned)cores;
    if (cores >= 1 && cores <= THREADS_MAX)
        return VSTED_OK;
    return fail(err, VSTED_EUSAGE,
                "option --threads: \"%s\", expected a number from 1 to %d",
                said, THREADS_MAX);
}

vsted_code
work_begin(struct io *io, const struct work_args *a, vsted_err *err)
{
    io->run = (vsted_run){.tell = progress_show};
    if (find_threads(&io->run.threads, a->threads, err))
        return err->code;
    progress_begin(io, a->progress);
    return VSTED_OK;
}

vsted_code
job_run(struct job *job, vsted_code (*work)(struct job *job, vsted_err *err),
        vsted_err *err)
{
    vsted_code rc = output_begin(&job->how, job->io, job->output, err);

    if (!rc)
        rc = work_begin(job->io, job->work, err);
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
