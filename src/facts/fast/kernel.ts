import { readBuilt } from '../../files/built-file.ts'
import { judgeOf, type KernelPlan } from './kernel-plan.ts'

type Exports = {
  readonly memory: WebAssembly.Memory
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
  setCounts(texts: number, wheres: number, measures: number): void
  setText(at: number, column: number): void
  setMeasure(at: number, column: number, onlyNothing: boolean): void
  prepare(): void
  blockRoom(bytes: number): number
  tally(at: number, length: number): void
  setFirst(at: number, length: number): boolean
  readRows(at: number, length: number, own: number, quoted: boolean, isFirst: boolean, isLast: boolean): number
  pageBytes(): number
  handRoomFor(bytes: number): number
  numberOf(column: number, at: number, length: number): number
  profileOf(numbers: number): number
  addPage(profile: number, page: number, at: number): void
  collect(): number
  hasOverflow(): number
  textCount(column: number): number
  textList(column: number): number
  profileList(): number
} & Readonly<Record<Counter, () => number>>

type Counter =
  | 'quotes'
  | 'feeds'
  | 'events'
  | 'eventCount'
  | 'used'
  | 'filtered'
  | 'lastStart'
  | 'lastEnd'
  | 'negatives'
  | 'positives'
  | 'hasOffsets'
  | 'profileCount'
  | 'pageCount'
  | 'pages'

/** Reads the kernel's code, which the build puts beside the program's. */
export function compileKernel(): WebAssembly.Module {
  return new WebAssembly.Module(readBuilt('kernel.wasm'))
}

/** A kernel made ready for one file. Throws a RangeError where there is no memory for one. */
export class Kernel {
  readonly exports: Exports
  readonly plan: KernelPlan

  constructor(module: WebAssembly.Module, plan: KernelPlan) {
    const judge = judgeOf(plan)
    const host = {
      judge: (column: number, at: number, length: number) => judge(column, this.textAt(at, length)),
    }
    this.plan = plan
    this.exports = new WebAssembly.Instance(module, { texts: host, env: { abort: () => {} } })
      .exports as unknown as Exports
    const { exports } = this
    const { date } = plan
    exports.setShape(plan.width, plan.surplus, plan.delimiter, plan.figure, plan.labels)
    exports.setDate(date.column, date.order, date.separator, date.least, date.time, date.mark, date.zoned)
    exports.setNumbers(plan.decimal, plan.group)
    exports.setCounts(plan.texts.length, plan.where.length, plan.measures.length)
    ;[...plan.texts, ...plan.where.map(({ column }) => column)].forEach((column, at) => exports.setText(at, column))
    plan.measures.forEach(({ column, onlyNothing }, at) => exports.setMeasure(at, column, onlyNothing))
    exports.prepare()
  }

  /** Tells the first used row of the file, in which a thread has no part; false where it is not plain. */
  setFirst(row: Uint8Array): boolean {
    const at = this.exports.blockRoom(row.length + 64)
    this.bytes(at, row.length).set(row)
    return Boolean(this.exports.setFirst(at, row.length))
  }

  /** The number of a text in its column, as it stands between its quotes. */
  numberOf(column: number, text: string): number {
    const bytes = Buffer.from(text)
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
    return Buffer.from(this.exports.memory.buffer, at, length)
  }

  numbers(at: number, length: number): Uint32Array {
    return new Uint32Array(this.exports.memory.buffer, at, length)
  }

  /** The text of a cell whose bytes, without the quotes around it, stand at a place. */
  textAt(at: number, length: number): string {
    return this.bytes(at, length).toString('utf8').replaceAll('""', '"')
  }
}
