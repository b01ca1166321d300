import { decoded } from '../../files/decoder.ts'
import { zoneNamed, type Zone } from '../zones.ts'
import { startKernel, type KernelModule } from './kernel-code.ts'
import { leaveMemory, takeMemory, type KernelMemory } from './kernel-memory.ts'
import { judgeOf, type KernelPlan } from './kernel-plan.ts'
import { LineStore } from './line-store.ts'

type Exports = {
  setShape(width: number, surplus: boolean, delimiter: number, figure: number, labels: boolean): void
  setDate(
    column: number,
    order: number,
    separator: number,
    least: number,
    time: number,
    mark: number,
    zoned: boolean,
  ): void
  setNumbers(decimal: number, group: number): void
  setOrders(order: number, customer: number, blank: number, asciiOnly: boolean): void
  setSeed(at: number): void
  setCounts(texts: number, wheres: number, measures: number): void
  setText(at: number, column: number): void
  setMeasure(at: number, column: number, anAmount: number): void
  prepare(): void
  blockRoom(bytes: number): number
  setWide(isHighFirst: boolean): void
  wideRoom(bytes: number): number
  narrow(length: number, own: number, isFirst: boolean, isLast: boolean): number
  bytesBefore(start: number): number
  scanBlock(at: number, length: number, own: number, isLast: boolean): void
  setFirst(at: number, length: number): boolean
  readRows(
    at: number,
    length: number,
    own: number,
    quoted: boolean,
    isFirst: boolean,
    isLast: boolean,
    offset: number,
  ): number
  flushLines(): void
  usedBytes(): number
  handRoomFor(bytes: number): number
  numberOf(column: number, at: number, length: number): number
  profileOf(numbers: number): number
  addDays(profile: number, count: number, at: number): void
  pageOf(profile: number, page: number): number
  countDays(profile: number): number
  collect(profile: number, count: number, at: number): void
  hasOverflow(): number
  textCount(column: number): number
  textList(column: number): number
  profileList(): number
} & Readonly<Record<Counter, () => number>>

type Counter =
  | 'ownText'
  | 'quotes'
  | 'feeds'
  | 'eventList'
  | 'eventCount'
  | 'used'
  | 'filtered'
  | 'lastStart'
  | 'lastEnd'
  | 'runStart'
  | 'runEnd'
  | 'negatives'
  | 'positives'
  | 'hasOffsets'
  | 'profileCount'
  | 'pageCount'
  | 'pages'

/** A kernel made ready for one file. Throws a RangeError where there is no memory for one. */
export class Kernel {
  readonly exports: Exports
  readonly plan: KernelPlan
  /** What its rows say of orders and customers. */
  readonly lines = new LineStore()
  readonly #memory: KernelMemory

  constructor(module: KernelModule, plan: KernelPlan) {
    const { date, orders } = plan
    const judge = judgeOf(plan)
    const host = {
      texts: { judge: (column: number, at: number, length: number) => judge(column, this.textAt(at, length)) },
      lines: {
        flush: (partition: number, at: number, bytes: number, lines: number) =>
          this.lines.add(partition, this.bytes(at, bytes), lines),
      },
      resolve: { found: () => {} },
      zone: zoneFor(date.zone),
    }
    this.plan = plan
    this.#memory = takeMemory(module !== undefined)
    this.exports = startKernel(module, this.#memory, host) as Exports
    const { exports } = this
    exports.setShape(plan.width, plan.surplus, plan.delimiter, plan.figure, plan.labels)
    exports.setDate(date.column, date.order, date.separator, date.least, date.time, date.mark, date.zone !== undefined)
    exports.setNumbers(plan.decimal, plan.group)
    if (plan.utf16) exports.setWide(plan.utf16 === 'be')
    if (orders) {
      // Beyond ASCII an id has other bytes than in other files: the host makes its key.
      exports.setOrders(orders.order, orders.customer, orders.refundDate, plan.encoding !== 'utf-8')
      const at = exports.handRoomFor(8 * orders.seed.length)
      new BigUint64Array(this.#memory.buffer, at, orders.seed.length).set(orders.seed)
      exports.setSeed(at)
    }
    exports.setCounts(plan.texts.length, plan.where.length, plan.measures.length)
    ;[...plan.texts, ...plan.where.map(({ column }) => column)].forEach((column, at) => exports.setText(at, column))
    plan.measures.forEach(({ column, anAmount }, at) => exports.setMeasure(at, column, anAmount))
    exports.prepare()
  }

  /** Lets the next kernel have this one's memory, with which nothing more is to be done. */
  release(): void {
    leaveMemory(this.#memory, this.exports.usedBytes())
  }

  /** Tells the first plain row of the file that is used, in which a thread has no part; false where it is none. */
  setFirst(row: Uint8Array): boolean {
    const at = this.exports.blockRoom(row.length + 64)
    this.bytes(at, row.length).set(row)
    return Boolean(this.exports.setFirst(at, row.length))
  }

  /** The number of a raw text in its column, as it stands between its quotes. */
  numberOf(column: number, text: string): number {
    const bytes = Buffer.from(text, rawForm(this.plan))
    const at = this.exports.handRoomFor(bytes.length + 64)
    this.bytes(at, bytes.length).set(bytes)
    return this.exports.numberOf(column, at, bytes.length)
  }

  /** The number of the profile whose texts have these numbers. */
  profileOf(numbers: readonly number[]): number {
    const at = this.exports.handRoomFor(4 * numbers.length + 64)
    this.numbers(at, numbers.length).set(numbers)
    return this.exports.profileOf(at)
  }

  /** The kernel's memory from a place on, as long as it does not grow. */
  bytes(at: number, length: number): Buffer {
    return Buffer.from(this.#memory.buffer, at, length)
  }

  numbers(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, at, length)
  }

  /** The text of a cell whose bytes, without the quotes around it, stand at a place. */
  textAt(at: number, length: number): string {
    return decoded(this.bytes(at, length), this.plan.encoding).replaceAll('""', '"')
  }
}

/** How raw bytes are kept as texts, so that nothing of them is lost. */
export function rawForm({ encoding }: KernelPlan): 'utf8' | 'latin1' {
  return encoding === 'utf-8' ? 'utf8' : 'latin1'
}

const CHANGES = 1 << 30

/** What a kernel asks of the zone of reporting days, in seconds: Zone knows milliseconds. */
export function zoneFor(name: string | undefined): Record<'offsetOn' | 'offsetOf', (of: number) => number> {
  if (name === undefined) return { offsetOn: () => 0, offsetOf: () => 0 }
  const zone: Zone = zoneNamed(name)
  return {
    offsetOn: (day) => {
      const offset = zone.offsetOn(day)
      return offset === undefined ? CHANGES : offset / 1000
    },
    offsetOf: (moment) => zone.offsetAt(moment * 1000) / 1000,
  }
}
