import { formatDay, type Day } from '../../base/days.ts'
import { compare, negate, plus, ZERO, type Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'

/** How many campaigns are named. */
const NAMED = 5

type Part = { readonly amount: Exact; readonly from: Day; readonly to: Day }

/** Money that a rule leaves over, by campaign and with its days, for the problem that tells it. */
export class Heap {
  readonly #byCampaign = new Map<string, Part>()

  get isEmpty(): boolean {
    return this.#byCampaign.size === 0
  }

  add(campaign: string, day: Day, amount: Exact): void {
    const before = this.#byCampaign.get(campaign)
    this.#byCampaign.set(campaign, {
      amount: before ? plus(before.amount, amount) : amount,
      from: before ? Math.min(before.from, day) : day,
      to: before ? Math.max(before.to, day) : day,
    })
  }

  /** The total, the largest parts in words, and how many more campaigns there are. */
  told(currency: string): { total: string; parts: string[]; more: number } {
    const parts = [...this.#byCampaign].toSorted(
      ([a, one], [b, other]) => compare(sizeOf(other.amount), sizeOf(one.amount)) || (a < b ? -1 : 1),
    )
    const total = parts.reduce((sum, [, { amount }]) => plus(sum, amount), ZERO)
    return {
      total: moneyText(total, currency),
      parts: parts.slice(0, NAMED).map(([campaign, { amount, from, to }]) => {
        const days = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
        return `${campaign} ${moneyText(amount, currency)} (${days})`
      }),
      more: Math.max(0, parts.length - NAMED),
    }
  }
}

function sizeOf(amount: Exact): Exact {
  return amount < 0n ? negate(amount) : amount
}
