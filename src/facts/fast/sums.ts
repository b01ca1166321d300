import type { Kernel } from './kernel.ts'

/** What a kernel has summed: plain data, to be sent to another thread, or kept. */
export type KernelSums = {
  /** The distinct texts of each column, as they stand between their quotes. */
  readonly texts: readonly (readonly string[])[]
  readonly profileCount: number
  /** Of each profile, the number of its text in each column. */
  readonly profiles: Uint32Array
  /** Of each page of 32 days, its profile and its number. */
  readonly pages: Uint32Array
  /** The pages' days, one page after the other, as kernels hand them over. */
  readonly days: Uint8Array
  /** A bit per measure that had a negative amount, a positive one. */
  readonly negatives: number
  readonly positives: number
  readonly hasOffsets: boolean
}

/** What rows of one profile bring to a page of days. */
export type DayPage = {
  readonly profile: number
  readonly firstDay: number
  /** Of each day, 2 where it has rows, else 0; and how many. */
  readonly states: Uint8Array
  readonly rows: Uint32Array
  /** A sum per day in millionths, for each measure. */
  readonly units: readonly BigInt64Array[]
}

const PAGE_DAYS = 32
/** Numbers of a page in a kernel's list: profile, page, place. */
const LISTED = 3
const ROWS = PAGE_DAYS
const UNITS = ROWS + 4 * PAGE_DAYS

/** Copies what a kernel has summed out of its memory. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const days = exports.collect()
  const count = exports.pageCount()
  const listed = kernel.numbers(exports.pages(), count * LISTED)
  return {
    texts: plan.texts.map((_, column) => rawTexts(kernel, column)),
    profileCount: exports.profileCount(),
    profiles: kernel.numbers(exports.profileList(), exports.profileCount() * plan.texts.length).slice(),
    pages: listed.filter((_, at) => at % LISTED !== LISTED - 1),
    days: new Uint8Array(kernel.bytes(days, count * exports.pageBytes())),
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
  }
}

/** Adds to a kernel what another thread's has summed. Gives, for each of its pages, the number of that page here. */
export function mergeSums(kernel: Kernel, sums: KernelSums): Uint32Array {
  const { exports } = kernel
  const width = kernel.plan.texts.length
  const numbers = sums.texts.map((texts, column) => texts.map((text) => kernel.numberOf(column, text)))
  const profiles = Array.from({ length: sums.profileCount }, (_, profile) =>
    kernel.profileOf(numbers.map((ofColumn, at) => ofColumn[sums.profiles[profile * width + at]!]!)),
  )
  const bytes = exports.pageBytes()
  return Uint32Array.from({ length: sums.pages.length / 2 }, (_, page) => {
    const at = exports.handRoomFor(bytes)
    kernel.bytes(at, bytes).set(sums.days.subarray(page * bytes, (page + 1) * bytes))
    return exports.addPage(profiles[sums.pages[2 * page]!]!, sums.pages[2 * page + 1]!, at)
  })
}

/** The texts of each profile, by their columns in the file. */
export function profilesOf(sums: KernelSums, columns: readonly number[]): ReadonlyMap<number, string>[] {
  const texts = sums.texts.map((ofColumn) => ofColumn.map((text) => text.replaceAll('""', '"')))
  return Array.from(
    { length: sums.profileCount },
    (_, profile) =>
      new Map(
        columns.map((column, at) => [column, texts[at]![sums.profiles[profile * columns.length + at]!]!] as const),
      ),
  )
}

/** Tells each page of what was summed. */
export function forEachPage({ pages, days }: KernelSums, measures: number, tell: (page: DayPage) => void): void {
  const { buffer, byteOffset } = days
  const bytes = UNITS + 8 * PAGE_DAYS * measures
  for (let page = 0; page < pages.length / 2; page++) {
    const at = byteOffset + page * bytes
    tell({
      profile: pages[2 * page]!,
      firstDay: pages[2 * page + 1]! * PAGE_DAYS,
      states: new Uint8Array(buffer, at, PAGE_DAYS),
      rows: new Uint32Array(buffer, at + ROWS, PAGE_DAYS),
      units: Array.from(
        { length: measures },
        (_, measure) => new BigInt64Array(buffer, at + UNITS + 8 * PAGE_DAYS * measure, PAGE_DAYS),
      ),
    })
  }
}

function rawTexts(kernel: Kernel, column: number): string[] {
  const count = kernel.exports.textCount(column)
  const list = kernel.numbers(kernel.exports.textList(column), 2 * count)
  return Array.from({ length: count }, (_, at) => kernel.bytes(list[2 * at]!, list[2 * at + 1]!).toString('utf8'))
}
