/* Every statement of the store, once: STMT(name, SQL).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/stmt_imports.h"
#include "store/stmt_proposals.h"
#include "store/stmt_ballots.h"
