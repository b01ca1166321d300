import type { Day } from '../base/days.ts'
import { isZero, plus, ZERO, type Exact } from '../base/exact.ts'
import type { Amount } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import { NONE, UNMAPPED, type Cell } from './cells.ts'
import { DayCells } from './day-cells.ts'

/** A cell while it is being summed, by its number: what the store adds to. */
export type OpenCell = number

/** All cells that share texts, origin, currency and costing; one per day, and one per day, rule day and rate day for refunds. */
export type CellGroup = {
  readonly texts: readonly string[]
  readonly origin: number
  readonly currency: string
  readonly costed: boolean
  /** The channel is still (none): the campaign's spend may tell it. */
  readonly channelOpen: boolean
  readonly byDay: DayCells
  readonly moved: Map<
    string,
    { readonly day: Day; readonly ruleDay: Day; readonly rateDay: Day; readonly cell: OpenCell }
  >
}

/** Where the rows of all sources are summed. */
export class CellStore {
  readonly #measures: number
  readonly #groups = new Map<string, CellGroup>()
  /** A slot per cell and measure. */
  readonly #sums = new AmountSums()
  #cells = 0

  constructor(measures: number) {
    this.#measures = measures
  }

  group(texts: readonly string[], origin: number, currency: string, costed: boolean, channelOpen: boolean): CellGroup {
    const key = [origin, currency, costed ? 1 : 0, ...texts].join('\u0000')
    let group = this.#groups.get(key)
    if (!group) {
      group = { texts, origin, currency, costed, channelOpen, byDay: new DayCells(), moved: new Map() }
      this.#groups.set(key, group)
    }
    return group
  }

  /** The cell of an ordinary row: rules and rates go by the day it counts on. */
  cell(group: CellGroup, day: Day): OpenCell {
    const cell = group.byDay.get(day)
    if (cell >= 0) return cell
    group.byDay.set(day, this.#cells)
    return this.#cells++
  }

  /** The cell of a refund, which counts on one day and follows the rules and rates of others. */
  movedCell(group: CellGroup, day: Day, ruleDay: Day, rateDay: Day): OpenCell {
    if (ruleDay === day && rateDay === day) return this.cell(group, day)
    const key = `${day} ${ruleDay} ${rateDay}`
    let moved = group.moved.get(key)
    if (!moved) group.moved.set(key, (moved = { day, ruleDay, rateDay, cell: this.#cells++ }))
    return moved.cell
  }

  /** Adds a row's value: null (missing) adds nothing, but tells a measure of only missing rows from one of none. */
  add(cell: OpenCell, measure: number, value: Amount | null): void {
    this.#sums.add(cell * this.#measures + measure, value)
  }

  #sum(cell: OpenCell, measure: number): Exact | null | undefined {
    return this.#sums.get(cell * this.#measures + measure)
  }

  /**
   * The finished cells, in an order that depends on their keys alone. An open channel becomes the single channel that
   * the campaign's spend has, where it has one.
   */
  finish(channelAt: number, spendAt: number): Cell[] {
    const channels = this.#spendChannels(channelAt, spendAt)
    const finished = new Map<string, Cell & { sums: (Exact | null | undefined)[] }>()
    const keep = (group: CellGroup, texts: readonly string[], day: Day, ruleDay: Day, rateDay: Day, open: OpenCell) => {
      const { origin, currency, costed } = group
      const key = [day, ruleDay, rateDay, origin, currency, costed ? 1 : 0, ...texts].join('\u0000')
      const sums = Array.from({ length: this.#measures }, (_, measure) => this.#sum(open, measure))
      const there = finished.get(key)
      if (there) there.sums = there.sums.map((sum, measure) => together(sum, sums[measure]))
      else finished.set(key, { day, ruleDay, rateDay, origin, currency, costed, texts, sums })
    }
    for (const group of this.#groups.values()) {
      const channel = group.channelOpen ? channels.get(group.texts[0]!) : undefined
      const texts = channel === undefined ? group.texts : group.texts.with(channelAt, channel)
      for (const [day, cell] of group.byDay) keep(group, texts, day, day, day, cell)
      for (const { day, ruleDay, rateDay, cell } of group.moved.values())
        keep(group, texts, day, ruleDay, rateDay, cell)
    }
    return [...finished.values()].toSorted(byKey)
  }

  /** For each campaign, the channel of its spend, where that is a single one. */
  #spendChannels(channelAt: number, spendAt: number): Map<string, string> {
    const channels = new Map<string, string | undefined>()
    for (const { texts, byDay } of this.#groups.values()) {
      const campaign = texts[0]!
      const channel = texts[channelAt]!
      if (campaign === NONE || campaign === UNMAPPED || channel === NONE) continue
      if (channels.has(campaign) && channels.get(campaign) === channel) continue
      const spends = [...byDay].some(([, cell]) => !isZero(this.#sum(cell, spendAt) ?? ZERO))
      if (spends) channels.set(campaign, channels.has(campaign) ? undefined : channel)
    }
    const single = new Map<string, string>()
    for (const [campaign, channel] of channels) if (channel !== undefined) single.set(campaign, channel)
    return single
  }
}

function together(a: Exact | null | undefined, b: Exact | null | undefined): Exact | null | undefined {
  if (a == null) return b ?? a
  return b == null ? a : plus(a, b)
}

function byKey(a: Cell, b: Cell): number {
  if (a.day !== b.day) return a.day - b.day
  for (let at = 0; at < a.texts.length; at++) {
    if (a.texts[at] !== b.texts[at]) return a.texts[at]! < b.texts[at]! ? -1 : 1
  }
  if (a.origin !== b.origin) return a.origin - b.origin
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
  return a.ruleDay - b.ruleDay || a.rateDay - b.rateDay || Number(a.costed) - Number(b.costed)
}
