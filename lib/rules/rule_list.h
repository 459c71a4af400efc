/* Every rule, once, in the order in which help shows them.
 * SPDX-License-Identifier: EUPL-1.2 */
RULE(greedy)
RULE(max_welfare)
RULE(mes)
RULE(phragmen)
RULE(maximin_support)
RULE(ees)
RULE(bos)
RULE(cstv)
RULE(pb_ear)
RULE(maxmin)
RULE(recorded)
