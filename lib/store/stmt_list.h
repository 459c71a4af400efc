/* Every statement of the store, once: STMT(name, SQL).
 * SPDX-License-Identifier: EUPL-1.2 */
#include "store/stmt_imports_list.h"
#include "store/stmt_proposals_list.h"
#include "store/stmt_ballots_list.h"
