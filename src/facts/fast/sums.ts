import type { Day } from '../../base/days.ts'
import { decoded } from '../../files/decoder.ts'
import { rawForm, type Kernel } from './kernel.ts'
import type { KernelPlan } from './kernel-plan.ts'

/** What a kernel has summed, but for the sums themselves. */
type SumsHead = {
  /** The distinct texts of each column, raw as they stand between their quotes. */
  readonly texts: readonly (readonly string[])[]
  readonly profileCount: number
  /** Of each profile, the number of its text in each column. */
  readonly profiles: Uint32Array
  /** Of each page of 32 days, its profile and its number; of orders alone. */
  readonly pages: Uint32Array
  /** Where the days of each profile end among all. */
  readonly ends: Uint32Array
  /** A bit per measure that had a negative amount, a positive one. */
  readonly negatives: number
  readonly positives: number
  readonly hasOffsets: boolean
}

/** What a kernel has summed. The bytes of a profile's days hold until those of another are asked for. */
export type KernelSums = SumsHead & { readonly daysOf: (profile: number) => Uint8Array }

/** The same as plain data, to be sent to another thread, or kept: the days of one profile after the other. */
export type SumsData = SumsHead & { readonly days: Uint8Array }

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

/** What a kernel has summed, as long as it does nothing else. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const profileCount = exports.profileCount()
  const ends = new Uint32Array(profileCount)
  let end = 0
  for (let profile = 0; profile < profileCount; profile++) ends[profile] = end += exports.countDays(profile)
  const bytes = bytesOf(plan.measures.length)
  // Room for the days of any profile, so that none has to be made while they are handed over.
  exports.handRoomFor(bytes * ends.reduce((most, to, profile) => Math.max(most, to - startOf(ends, profile)), 0))
  return {
    texts: plan.texts.map((_, column) => rawTexts(kernel, column)),
    profileCount,
    profiles: kernel.numbers(exports.profileList(), profileCount * plan.texts.length).slice(),
    pages: plan.orders ? pagesOf(kernel) : new Uint32Array(0),
    ends,
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
    daysOf: (profile) => {
      const count = ends[profile]! - startOf(ends, profile)
      const at = exports.handRoomFor(count * bytes)
      exports.collect(profile, count, at)
      return kernel.bytes(at, count * bytes)
    },
  }
}

/** The sums as plain data, of so many measures. */
export function dataOf({ daysOf, ...head }: KernelSums, measures: number): SumsData {
  const bytes = bytesOf(measures)
  const days = new Uint8Array(countOf(head) * bytes)
  for (let profile = 0; profile < head.profileCount; profile++) {
    days.set(daysOf(profile), startOf(head.ends, profile) * bytes)
  }
  return { ...head, days }
}

/** Sums that were plain data. */
export function sumsIn({ days, ...head }: SumsData, measures: number): KernelSums {
  const bytes = bytesOf(measures)
  const daysOf = (profile: number): Uint8Array =>
    days.subarray(startOf(head.ends, profile) * bytes, head.ends[profile]! * bytes)
  return { ...head, daysOf }
}

function startOf(ends: Uint32Array, profile: number): number {
  return profile === 0 ? 0 : ends[profile - 1]!
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
export function mergeSums(kernel: Kernel, sums: SumsData): Uint32Array {
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

/** Tells what was summed, profile by profile; the arrays hold until the next is told. */
export function forEachProfile(sums: KernelSums, measures: number, tell: (days: SummedDays) => void): void {
  for (let profile = 0; profile < sums.profileCount; profile++) {
    const { buffer, byteOffset: from, length } = sums.daysOf(profile)
    const count = length / bytesOf(measures)
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
export function countOf({ ends }: SumsHead): number {
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
