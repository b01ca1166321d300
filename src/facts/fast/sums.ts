import type { Day } from '../../base/days.ts'
import { decoded } from '../../files/decoder.ts'
import { rawForm, type Kernel } from './kernel.ts'
import type { KernelPlan } from './kernel-plan.ts'

/** What a kernel has summed: plain data, to be sent to another thread, or kept. */
export type KernelSums = {
  /** The distinct texts of each column, raw as they stand between their quotes. */
  readonly texts: readonly (readonly string[])[]
  readonly profileCount: number
  /** Of each profile, the number of its text in each column. */
  readonly profiles: Uint32Array
  /** Of each page of 32 days, its profile and its number; of orders alone. */
  readonly pages: Uint32Array
  /** Where the days of each profile end among all. */
  readonly ends: Uint32Array
  /** The days of one profile after the other, as kernels hand them over. */
  readonly days: Uint8Array
  /** A bit per measure that had a negative amount, a positive one. */
  readonly negatives: number
  readonly positives: number
  readonly hasOffsets: boolean
}

/** What rows of one profile bring to the days that have some. */
export type SummedDays = {
  readonly profile: number
  /** In order. */
  readonly days: Int32Array
  /** How many rows each day has. */
  readonly rows: Uint32Array
  /** A sum per day in millionths, for each measure. */
  readonly units: readonly BigInt64Array[]
}

/** Numbers of a page in a kernel's list: profile, page, place. */
const LISTED = 3

/** What a kernel has summed. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const profileCount = exports.profileCount()
  const ends = new Uint32Array(profileCount)
  let count = 0
  for (let profile = 0; profile < profileCount; profile++) ends[profile] = count += exports.countDays(profile)
  const bytes = bytesOf(plan.measures.length)
  const days = new Uint8Array(count * bytes)
  for (let profile = 0, start = 0; profile < profileCount; start = ends[profile++]!) {
    const ofProfile = ends[profile]! - start
    const at = exports.handRoomFor(ofProfile * bytes)
    exports.collect(profile, ofProfile, at)
    days.set(kernel.bytes(at, ofProfile * bytes), start * bytes)
  }
  return {
    texts: plan.texts.map((_, column) => rawTexts(kernel, column)),
    profileCount,
    profiles: kernel.numbers(exports.profileList(), profileCount * plan.texts.length).slice(),
    pages: plan.orders ? pagesOf(kernel) : new Uint32Array(0),
    ends,
    days,
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
  }
}

function pagesOf(kernel: Kernel): Uint32Array {
  const { exports } = kernel
  const count = exports.pageCount()
  const listed = kernel.numbers(exports.pages(), count * LISTED)
  const pages = new Uint32Array(2 * count)
  for (let page = 0; page < count; page++) {
    pages[2 * page] = listed[LISTED * page]!
    pages[2 * page + 1] = listed[LISTED * page + 1]!
  }
  return pages
}

/** Adds to a kernel what another thread's has summed. Gives, for each of its pages, the number of that page here. */
export function mergeSums(kernel: Kernel, sums: KernelSums): Uint32Array {
  const { exports } = kernel
  const width = kernel.plan.texts.length
  const numbers = sums.texts.map((texts, column) => texts.map((text) => kernel.numberOf(column, text)))
  const profiles = Array.from({ length: sums.profileCount }, (_, profile) =>
    kernel.profileOf(numbers.map((ofColumn, at) => ofColumn[sums.profiles[profile * width + at]!]!)),
  )
  const bytes = bytesOf(kernel.plan.measures.length)
  for (let profile = 0, start = 0; profile < profiles.length; start = sums.ends[profile++]!) {
    const end = sums.ends[profile]!
    const at = exports.handRoomFor((end - start) * bytes)
    kernel.bytes(at, (end - start) * bytes).set(sums.days.subarray(start * bytes, end * bytes))
    exports.addDays(profiles[profile]!, end - start, at)
  }
  return Uint32Array.from({ length: sums.pages.length / 2 }, (_, page) =>
    exports.pageOf(profiles[sums.pages[2 * page]!]!, sums.pages[2 * page + 1]!),
  )
}

/** The texts of each profile, by their columns in the file. */
export function profilesOf(sums: KernelSums, plan: KernelPlan): ReadonlyMap<number, string>[] {
  const { encoding, texts: columns } = plan
  const textOf = (raw: string): string => decoded(Buffer.from(raw, rawForm(plan)), encoding).replaceAll('""', '"')
  const texts = sums.texts.map((ofColumn) => ofColumn.map(textOf))
  return Array.from(
    { length: sums.profileCount },
    (_, profile) =>
      new Map(
        columns.map((column, at) => [column, texts[at]![sums.profiles[profile * columns.length + at]!]!] as const),
      ),
  )
}

/** Tells what was summed, profile by profile. */
export function forEachProfile(sums: KernelSums, measures: number, tell: (days: SummedDays) => void): void {
  const { buffer, byteOffset } = sums.days
  for (let profile = 0, start = 0; profile < sums.profileCount; start = sums.ends[profile++]!) {
    const count = sums.ends[profile]! - start
    const from = byteOffset + start * bytesOf(measures)
    const days = from + 8 * measures * count
    tell({
      profile,
      days: new Int32Array(buffer, days, count),
      rows: new Uint32Array(buffer, days + 4 * count, count),
      units: Array.from({ length: measures }, (_, at) => new BigInt64Array(buffer, from + 8 * at * count, count)),
    })
  }
}

/** How many days of all profiles have sums. */
export function countOf({ ends }: KernelSums): number {
  return ends.at(-1) ?? 0
}

/** Kernels read days of the years from 1970 to 2099. */
const MOST_DAYS = 130 * 366

/** How many rows were summed on each day. */
export class RowsByDay {
  readonly #rows = new Float64Array(MOST_DAYS)

  add({ days, rows }: SummedDays): void {
    for (let at = 0; at < days.length; at++) this.#rows[days[at]!]! += rows[at]!
  }

  /** Tells the days that have some. */
  forEach(tell: (day: Day, rows: number) => void): void {
    for (let day = 0; day < MOST_DAYS; day++) if (this.#rows[day]! > 0) tell(day, this.#rows[day]!)
  }
}

/** Bytes of a day: its sums, itself and its rows. */
function bytesOf(measures: number): number {
  return 8 * measures + 8
}

function rawTexts(kernel: Kernel, column: number): string[] {
  const count = kernel.exports.textCount(column)
  const list = kernel.numbers(kernel.exports.textList(column), 2 * count)
  return Array.from({ length: count }, (_, at) =>
    kernel.bytes(list[2 * at]!, list[2 * at + 1]!).toString(rawForm(kernel.plan)),
  )
}
