import type { Kernel } from './kernel.ts'

/** What a thread has summed: plain data, to be sent. */
export type KernelSums = {
  /** The distinct texts of each column, as they stand between their quotes. */
  readonly texts: readonly (readonly string[])[]
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
const PAGE = 3
const ROWS = PAGE_DAYS
const UNITS = ROWS + 4 * PAGE_DAYS

/** Copies what a kernel has summed out of its memory. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const days = exports.collect()
  const count = exports.pageCount()
  const listed = kernel.numbers(exports.pages(), count * PAGE)
  return {
    texts: plan.texts.map((_, column) => rawTexts(kernel, column)),
    profiles: kernel.numbers(exports.profileList(), exports.profileCount() * plan.texts.length).slice(),
    pages: listed.filter((_, at) => at % PAGE !== PAGE - 1),
    days: new Uint8Array(kernel.bytes(days, count * exports.pageBytes())),
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
  }
}

/** Adds to a kernel what another thread's has summed. */
export function mergeSums(kernel: Kernel, sums: KernelSums): void {
  const { exports } = kernel
  const width = kernel.plan.texts.length
  const numbers = sums.texts.map((texts, column) => texts.map((text) => kernel.numberOf(column, text)))
  const profiles = Array.from({ length: width === 0 ? 1 : sums.profiles.length / width }, (_, profile) =>
    kernel.profileOf(numbers.map((ofColumn, at) => ofColumn[sums.profiles[profile * width + at]!]!)),
  )
  const bytes = exports.pageBytes()
  for (let page = 0; page < sums.pages.length / 2; page++) {
    const at = exports.handRoomFor(bytes)
    kernel.bytes(at, bytes).set(sums.days.subarray(page * bytes, (page + 1) * bytes))
    exports.addPage(profiles[sums.pages[2 * page]!]!, sums.pages[2 * page + 1]!, at)
  }
}

/** The texts of each profile of a kernel, by their columns in the file. */
export function profilesOf(kernel: Kernel): ReadonlyMap<number, string>[] {
  const { exports, plan } = kernel
  const texts = plan.texts.map((_, column) => rawTexts(kernel, column).map((text) => text.replaceAll('""', '"')))
  const list = kernel.numbers(exports.profileList(), exports.profileCount() * texts.length)
  return Array.from(
    { length: exports.profileCount() },
    (_, profile) =>
      new Map(plan.texts.map((column, at) => [column, texts[at]![list[profile * texts.length + at]!]!] as const)),
  )
}

/** Tells each page of a kernel's sums; what it holds is to be used at once. */
export function forEachPage(kernel: Kernel, tell: (page: DayPage) => void): void {
  const { exports, plan } = kernel
  const first = exports.collect()
  const bytes = exports.pageBytes()
  const { buffer } = exports.memory
  const count = exports.pageCount()
  const pages = kernel.numbers(exports.pages(), count * PAGE)
  for (let page = 0; page < count; page++) {
    const at = first + page * bytes
    tell({
      profile: pages[PAGE * page]!,
      firstDay: pages[PAGE * page + 1]! * PAGE_DAYS,
      states: new Uint8Array(buffer, at, PAGE_DAYS),
      rows: new Uint32Array(buffer, at + ROWS, PAGE_DAYS),
      units: plan.measures.map(
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
