/* Messages to standard error, and the standard streams themselves.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include "stop.h"

enum { MESSAGES_MAX = 20 };

/* A closed standard stream would hand its number to the next file opened, and
 * results or messages would land in it. Put something there that refuses. */
static void
hold_open(int fd, int flags)
{
    int got;

    if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
        return;
    got = open("/dev/null", flags);
    if (got != -1 && got != fd) {
        dup2(got, fd);
        close(got);
    }
}

void
io_begin(struct io *io)
{
    hold_open(STDIN_FILENO, O_WRONLY);
    hold_open(STDOUT_FILENO, O_RDONLY);
    hold_open(STDERR_FILENO, O_RDWR);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an error like others */
    stop_begin();
    io->out = stdout;
    io->err = stderr;
}

vsted_code
io_end(struct io *io, vsted_err *err)
{
    bool bad = ferror(io->out) != 0;

    if (fclose(io->out) != 0 || bad)
        return fail_errno(err, NULL, "standard output");
    return VSTED_OK;
}

vsted_code
fail(vsted_err *err, vsted_code code, const char *fmt, ...)
{
    va_list ap;

    *err = (vsted_err){.code = code};
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    return code;
}

vsted_code
hint(vsted_err *err, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(err->hint, sizeof(err->hint), fmt, ap);
    va_end(ap);
    return err->code;
}

vsted_code
fail_unknown(vsted_err *err, const struct naming *of, const char *name)
{
    const char *near = vsted_text_nearest(name, of->names, of->n);

    fail(err, VSTED_ENOENT, "no %s \"%s\"", of->kind, name);
    if (near)
        return hint(err, "did you mean \"%s\"? (vsted %s lists them)", near,
                    of->lister);
    return hint(err, "vsted %s lists them", of->lister);
}

vsted_code
fail_errno(vsted_err *err, const char *file, const char *what)
{
    int why = errno;

    fail(err, VSTED_ESYS, "%s%s%s", what, *what ? ": " : "", strerror(why));
    if (file)
        snprintf(err->file, sizeof(err->file), "%s", file);
    if (why == EPIPE)
        err->msg[0] = '\0';
    return VSTED_ESYS;
}

void
put_shown(FILE *to, const char *s)
{
    char shown[4 * VSTED_MSG_MAX];

    vsted_text_show(shown, sizeof(shown), s);
    fputs(shown, to);
}

static void
put_place(FILE *to, const char *file, size_t line, size_t column)
{
    if (*file == '\0')
        return;
    put_shown(to, file);
    if (line)
        fprintf(to, ":%zu", line);
    if (line && column)
        fprintf(to, ":%zu", column);
    fputs(": ", to);
}

static void
put_hint(FILE *to, const char *text)
{
    if (*text != '\0') {
        fputs("; ", to);
        put_shown(to, text);
    }
    fputc('\n', to);
}

static void
print_error(const struct io *io, const vsted_err *err)
{
    fputs("vsted: ", io->err);
    if (io->cmd && *err->file == '\0' && vsted_code_exit(err->code) == 2)
        fprintf(io->err, "%s: ", io->cmd->name);
    put_place(io->err, err->file, err->line, err->column);
    put_shown(io->err, err->msg);
    put_hint(io->err, err->hint);
}

void
io_error(struct io *io, vsted_err *err, const vsted_outcome *o)
{
    vsted_err ignored = {0};

    if (err->msg[0] == '\0')
        return;
    if (err->code == VSTED_ESTOP) { /* who pressed Ctrl-C knows */
        err->msg[0] = '\0';
        return;
    }
    if (!io->json ||
        vsted_err_print_json(io->err, err, o, &ignored) != VSTED_OK)
        print_error(io, err);
    err->msg[0] = '\0';
}

static void
print_finding(const struct io *io, const vsted_finding *f)
{
    static const char *const words[] = {
        [VSTED_NOTE] = "note: ",
        [VSTED_WARNING] = "warning: ",
        [VSTED_ERROR] = "",
    };

    fputs("vsted: ", io->err);
    put_place(io->err, f->file, f->line, f->column);
    fputs(words[f->severity], io->err);
    put_shown(io->err, f->message);
    put_hint(io->err, f->hint);
}

/* As which encoding a file was read is a guess that a person must see. A lone
 * error is the program's last line, so in JSON it is not said twice. */
static bool
wanted(const struct io *io, const vsted_findings *fs, const vsted_finding *f,
       struct volume volume)
{
    if (f->severity == VSTED_ERROR)
        return !io->json || vsted_findings_count(fs, VSTED_ERROR) > 1;
    if (volume.quiet)
        return false;
    return f->severity == VSTED_WARNING || volume.verbose ||
           strcmp(f->code, "encoding") == 0;
}

static void
print_rest(const struct io *io, const char *file, size_t n, const char *what)
{
    fputs("vsted: ", io->err);
    put_place(io->err, file, 0, 0);
    fprintf(io->err, "%zu more %s%s\n", n, what, n == 1 ? "" : "s");
}

void
io_findings(const struct io *io, const vsted_findings *fs, struct volume volume)
{
    static const char *const words[] = {"note", "warning", "error"};
    size_t shown[VSTED_ERROR + 1] = {0};
    const char *file[VSTED_ERROR + 1] = {"", "", ""};
    const vsted_finding *f;

    for (size_t i = 0; i < vsted_findings_kept(fs); i++) {
        f = vsted_findings_at(fs, i);
        if (!wanted(io, fs, f, volume) || shown[f->severity] == MESSAGES_MAX)
            continue;
        print_finding(io, f);
        file[f->severity] = f->file;
        shown[f->severity]++;
    }
    for (int s = VSTED_WARNING; s <= (int)VSTED_ERROR; s++) {
        size_t all = vsted_findings_count(fs, (vsted_severity)s);

        if (shown[s] && all > shown[s])
            print_rest(io, file[s], all - shown[s], words[s]);
    }
}
