/* Every command, once, in the order in which help shows them.
 * SPDX-License-Identifier: EUPL-1.2 */
CMD(check)
CMD(tally)
CMD(rules)
CMD(schema)
CMD(completion)
CMD(help)
CMD(version)
