import type { Day } from '../base/days.ts'
import type { Amount } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import { CellDays } from './cell-days.ts'
import type { CellGroup, OpenCell } from './cell-group.ts'
import { NONE, UNMAPPED, type CellTable } from './cells.ts'
import { DayPages } from './day-cells.ts'
import { GroupCells } from './group-cells.ts'
import { halvesOf } from './halves.ts'
import { lineUp } from './line-up.ts'

export type { CellGroup, OpenCell } from './cell-group.ts'

/** A measure's sums in millionths, one for each of some days. */
export type MeasureDays = { readonly measure: number; readonly units: BigInt64Array }

/** Where the rows of all sources are summed. */
export class CellStore {
  readonly #groups = new Map<string, CellGroup>()
  /** A column per measure, with a slot per cell. */
  readonly #sums: readonly AmountSums[]
  readonly #cells = new CellDays()
  readonly #pages = new DayPages()

  constructor(measures: number) {
    this.#sums = Array.from({ length: measures }, () => new AmountSums())
  }

  group(texts: readonly string[], origin: number, currency: string, costed: boolean, channelOpen: boolean): CellGroup {
    const key = [origin, currency, costed ? 1 : 0, ...texts].join('\u0000')
    let group = this.#groups.get(key)
    if (!group) {
      const plain = new GroupCells(this.#cells, this.#pages)
      group = { texts, origin, currency, costed, channelOpen, plain, moved: new Map() }
      this.#groups.set(key, group)
    }
    return group
  }

  /** The cell of an ordinary row: rules and rates go by the day it counts on. */
  cell(group: CellGroup, day: Day): OpenCell {
    const there = group.plain.get(day)
    if (there >= 0) return there
    const cell = this.#cells.add(day)
    group.plain.set(day, cell)
    return cell
  }

  /** The cell of a refund, which counts on one day and follows the rules and rates of others. */
  movedCell(group: CellGroup, day: Day, ruleDay: Day, rateDay: Day): OpenCell {
    if (ruleDay === day && rateDay === day) return this.cell(group, day)
    const key = `${day} ${ruleDay} ${rateDay}`
    let moved = group.moved.get(key)
    if (!moved) group.moved.set(key, (moved = { day, ruleDay, rateDay, cell: this.#cells.add(day) }))
    return moved.cell
  }

  /** Adds a row's value: null (missing) adds nothing, but tells a measure of only missing rows from one of none. */
  add(cell: OpenCell, measure: number, value: Amount | null): void {
    this.#sums[measure]!.add(cell, value)
  }

  /** Tells how many cells of days are to come at most: columns that grow with each are copied again and again. */
  expect(cells: number): void {
    this.#cells.expect(cells)
  }

  /** Adds sums of days that a reader has summed by itself, for some measures; the days are in order. */
  addDays(group: CellGroup, days: Int32Array, columns: readonly MeasureDays[]): void {
    if (days.length === 0) return
    if (group.plain.endsBefore(days[0]!)) {
      const start = this.#cells.addAll(days)
      group.plain.addRun({ start, end: start + days.length })
      for (const { measure, units } of columns) this.#sums[measure]!.append(start, units, this.#cells.days.length)
      return
    }
    const cells = Array.from(days, (day) => this.cell(group, day))
    for (const { measure, units } of columns) {
      const halves = halvesOf(units)
      cells.forEach((cell, at) => this.#sums[measure]!.addUnits(cell, halves, at))
    }
  }

  /** Adds a count to a cell. */
  addCount(cell: OpenCell, measure: number, count: number): void {
    this.#sums[measure]!.addCount(cell, count, this.#cells.days.length)
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
    for (const { texts, plain } of this.#groups.values()) {
      const campaign = texts[0]!
      const channel = texts[channelAt]!
      if (campaign === NONE || campaign === UNMAPPED || channel === NONE) continue
      if (channels.has(campaign) && channels.get(campaign) === channel) continue
      const spends = plain.some((cell) => spend.hasMoney(cell))
      if (spends) channels.set(campaign, channels.has(campaign) ? undefined : channel)
    }
    const single = new Map<string, string>()
    for (const [campaign, channel] of channels) if (channel !== undefined) single.set(campaign, channel)
    return single
  }
}
