/* Every rule, once, in the order in which help shows them.
 * SPDX-License-Identifier: EUPL-1.2 */
RULE(greedy)
RULE(mes)
RULE(maximin_support)
RULE(phragmen)
RULE(recorded)
