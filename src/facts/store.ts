import type { Day } from '../base/days.ts'
import type { Amount } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import type { CellGroup, OpenCell } from './cell-group.ts'
import { NONE, UNMAPPED, type CellTable } from './cells.ts'
import { DayCells, DayPages } from './day-cells.ts'
import { lineUp } from './line-up.ts'

export type { CellGroup, OpenCell } from './cell-group.ts'

/** A measure's sums in millionths, one for each day of a run. */
export type MeasureSeries = { readonly measure: number; readonly units: BigInt64Array }

/** Where the rows of all sources are summed. */
export class CellStore {
  readonly #groups = new Map<string, CellGroup>()
  /** A column per measure, with a slot per cell. */
  readonly #sums: readonly AmountSums[]
  readonly #pages = new DayPages()
  #cells = 0
  /** So many cells there will be at most, as far as is known. */
  #expected = 0

  constructor(measures: number) {
    this.#sums = Array.from({ length: measures }, () => new AmountSums())
  }

  group(texts: readonly string[], origin: number, currency: string, costed: boolean, channelOpen: boolean): CellGroup {
    const key = [origin, currency, costed ? 1 : 0, ...texts].join('\u0000')
    let group = this.#groups.get(key)
    if (!group) {
      group = { texts, origin, currency, costed, channelOpen, byDay: new DayCells(this.#pages), moved: new Map() }
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
    this.#sums[measure]!.add(cell, value)
  }

  /** Tells how many cells of runs are to come at most: columns that grow with each are copied again and again. */
  expect(cells: number): void {
    this.#expected = this.#cells + cells
  }

  /**
   * Adds sums of a run of days that a reader has summed by itself, in millionths, for some measures. A day's state is 2
   * where it has sums, else 0.
   */
  addRun(group: CellGroup, firstDay: Day, states: Uint8Array, series: readonly MeasureSeries[]): void {
    const columns = series.map(({ measure, units }) => ({
      sums: this.#sums[measure]!,
      halves: new Int32Array(units.buffer, units.byteOffset, 2 * units.length),
    }))
    this.#cells = group.byDay.numberRun(firstDay, states, this.#cells, (at, end, cell) => {
      for (const { sums, halves } of columns) sums.addStretch(cell, halves, at, end, this.#expected)
    })
  }

  /** Adds a count to a cell. */
  addCount(cell: OpenCell, measure: number, count: number): void {
    this.#sums[measure]!.addCount(cell, count)
  }

  /**
   * The finished cells, in an order that depends on their keys alone. An open channel becomes the single channel that
   * the campaign's spend has, where it has one.
   */
  finish(channelAt: number, spendAt: number): Pick<CellTable, 'series' | 'cellDays' | 'sums' | 'days'> {
    const channels = this.#spendChannels(channelAt, spendAt)
    const groups = [...this.#groups.values()].map((group) => {
      const channel = group.channelOpen ? channels.get(group.texts[0]!) : undefined
      return channel === undefined ? group : { ...group, texts: group.texts.with(channelAt, channel) }
    })
    return lineUp(groups, this.#sums, this.#cells)
  }

  /** For each campaign, the channel of its spend, where that is a single one. */
  #spendChannels(channelAt: number, spendAt: number): Map<string, string> {
    const channels = new Map<string, string | undefined>()
    const spend = this.#sums[spendAt]!
    for (const { texts, byDay } of this.#groups.values()) {
      const campaign = texts[0]!
      const channel = texts[channelAt]!
      if (campaign === NONE || campaign === UNMAPPED || channel === NONE) continue
      if (channels.has(campaign) && channels.get(campaign) === channel) continue
      const spends = byDay.some((cell) => spend.hasMoney(cell))
      if (spends) channels.set(campaign, channels.has(campaign) ? undefined : channel)
    }
    const single = new Map<string, string>()
    for (const [campaign, channel] of channels) if (channel !== undefined) single.set(campaign, channel)
    return single
  }
}
