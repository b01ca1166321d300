import type { Kernel } from './kernel.ts'

/** What a thread has summed: plain data, to be sent. */
export type KernelSums = {
  /** The distinct texts of each column. */
  readonly texts: readonly (readonly string[])[]
  /** Of each profile, the number of its text in each column. */
  readonly profiles: Uint32Array
  /** Of each page of 32 days, its profile and its number. */
  readonly pages: Uint32Array
  /** Of each day of each page, how many rows it has, and a sum per measure in millionths. */
  readonly days: BigInt64Array
  /** A bit per measure that had a negative amount, a positive one. */
  readonly negatives: number
  readonly positives: number
  readonly hasOffsets: boolean
}

const PAGE_DAYS = 32
const PAGE = 3

/** Copies what a kernel has summed out of its memory. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const { texts, measures } = plan
  const pageCount = exports.pageCount()
  const entries = kernel.numbers(exports.pages(), pageCount * PAGE)
  const pages = new Uint32Array(pageCount * 2)
  const each = PAGE_DAYS * (measures.length + 1)
  const days = new BigInt64Array(pageCount * each)
  for (let page = 0; page < pageCount; page++) {
    pages[2 * page] = entries[PAGE * page]!
    pages[2 * page + 1] = entries[PAGE * page + 1]!
    days.set(new BigInt64Array(exports.memory.buffer, entries[PAGE * page + 2]!, each), page * each)
  }
  return {
    texts: texts.map((_, column) => textsOf(kernel, column)),
    profiles: kernel.numbers(exports.profileList(), exports.profileCount() * texts.length).slice(),
    pages,
    days,
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
  }
}

function textsOf(kernel: Kernel, column: number): string[] {
  const count = kernel.exports.textCount(column)
  const list = kernel.numbers(kernel.exports.textList(column), 2 * count)
  return Array.from({ length: count }, (_, at) => kernel.textAt(list[2 * at]!, list[2 * at + 1]!))
}

/** Tells each day that has rows: its profile, day, number of rows and sums. */
export function forEachDay(
  { pages, days, profiles, texts }: KernelSums,
  measures: number,
  tell: (profile: number, day: number, rows: number, sums: BigInt64Array) => void,
): void {
  const width = measures + 1
  if (texts.length > 0 && profiles.length === 0) return
  for (let page = 0; page < pages.length / 2; page++) {
    for (let day = 0; day < PAGE_DAYS; day++) {
      const at = (page * PAGE_DAYS + day) * width
      const rows = Number(days[at])
      if (rows > 0) {
        tell(pages[2 * page]!, pages[2 * page + 1]! * PAGE_DAYS + day, rows, days.subarray(at + 1, at + width))
      }
    }
  }
}
