import type { Day } from '../../../base/days.ts'
import { ZERO, type Exact } from '../../../base/exact.ts'
import type { Cost, Where } from '../../../config/config.ts'
import { NONE, UNALLOCATED, UNMAPPED, type CellTable } from '../../../facts/cells.ts'
import { columnOf } from '../../../facts/series.ts'
import type { CellAmount, Work } from '../working.ts'

/** A cost that stands under (unallocated), with the first day of its month on which it is in force. */
export type Unallocated = { readonly cost: string; readonly day: Day; readonly amount: Exact }

/**
 * Carries costs of months in which no campaign has anything to share them by (contract 4.8): under the one campaign
 * that the cost's `where` names, else under (unallocated), on the first day in force, as cells of no source.
 */
export class Uncarried {
  readonly unallocated: Unallocated[] = []
  readonly #work: Work
  readonly #table: CellTable
  #channels: ReadonlyMap<string, string> | undefined

  constructor(work: Work, table: CellTable) {
    this.#work = work
    this.#table = table
  }

  carry(amount: Exact, cost: Cost, day: Day): void {
    if (amount === ZERO) return
    const { uncarried, additives, at } = this.#work
    const texts = this.#textsFor(cost)
    const amounts = Array.from<CellAmount>({ length: additives.length })
    amounts[at(cost.name)] = amount
    uncarried.push({ day, ruleDay: day, origin: -1, costed: false, texts, amounts })
    if (texts[0] === UNALLOCATED) this.unallocated.push({ cost: cost.name, day, amount })
  }

  #textsFor({ where }: Cost): string[] {
    const campaign = valueNamed(where, 'campaign')
    return this.#work.dimensions.map((dimension) => {
      const named = valueNamed(where, dimension)
      if (named !== undefined) return named
      if (campaign === undefined) return UNALLOCATED
      return (dimension === 'channel' && this.#channelOf(campaign)) || NONE
    })
  }

  #channelOf(campaign: string): string | undefined {
    this.#channels ??= spendChannels(this.#table)
    return this.#channels.get(campaign)
  }
}

/** The one value that conditions name for a field: no list, no wildcard, no exclusion. */
function valueNamed(where: Where, field: string): string | undefined {
  const values = where.find((condition) => condition.field === field)?.values
  return values?.length === 1 && !values[0]!.startsWith('!') && !values[0]!.includes('*') ? values[0] : undefined
}

/**
 * For each campaign the single channel of its spend, if it is single. Over all of the data: a campaign's channel must
 * not depend on the window that was asked for.
 */
function spendChannels(table: CellTable): Map<string, string> {
  const spend = columnOf(table, 'spend')
  const channelAt = table.dimensions.indexOf('channel')
  const channels = new Map<string, string>()
  const several = new Set<string>()
  for (const { texts, start, end } of table.series) {
    const [campaign, channel] = [texts[0]!, texts[channelAt]!]
    if (campaign === NONE || campaign === UNMAPPED || channel === NONE || spend.firstMoney(start, end) < 0) continue
    if ((channels.get(campaign) ?? channel) !== channel) several.add(campaign)
    channels.set(campaign, channel)
  }
  for (const campaign of several) channels.delete(campaign)
  return channels
}
