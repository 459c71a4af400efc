/* All of libvsted's public interface.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef VSTED_VSTED_H
#define VSTED_VSTED_H

#include <vsted/compare.h>
#include <vsted/election.h>
#include <vsted/err.h>
#include <vsted/finding.h>
#include <vsted/import.h>
#include <vsted/outcome.h>
#include <vsted/outcomes.h>
#include <vsted/print.h>
#include <vsted/round.h>
#include <vsted/rule.h>
#include <vsted/rules.h>
#include <vsted/run.h>
#include <vsted/simulate.h>
#include <vsted/text.h>
#include <vsted/version.h>

#endif
