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
  /** Of each page of 32 days, its profile and its number. */
  readonly pages: Uint32Array
  /** The pages' days, one page after the other, as kernels hand them over. */
  readonly days: Uint8Array
  /** A bit per measure that had a negative amount, a positive one. */
  readonly negatives: number
  readonly positives: number
  readonly hasOffsets: boolean
}

/** What rows of one profile bring to days that follow each other; its arrays are good until the next is told. */
export type DayRun = {
  readonly profile: number
  readonly firstDay: number
  /** Of each day, 2 where it has rows, else 0. */
  readonly states: Uint8Array
  /** A sum per day in millionths, for each measure. */
  readonly units: readonly BigInt64Array[]
}

const PAGE_DAYS = 32
/** Numbers of a page in a kernel's list: profile, page, place. */
const LISTED = 3
const ROWS = PAGE_DAYS
/** So many pages are handed to another kernel at a time. */
const HANDED = 64
const UNITS = ROWS + 4 * PAGE_DAYS

/** What a kernel has summed; its days stand in its memory as long as it does nothing else. */
export function sumsOf(kernel: Kernel): KernelSums {
  const { exports, plan } = kernel
  const days = exports.collect()
  const count = exports.pageCount()
  const listed = kernel.numbers(exports.pages(), count * LISTED)
  return {
    texts: plan.texts.map((_, column) => rawTexts(kernel, column)),
    profileCount: exports.profileCount(),
    profiles: kernel.numbers(exports.profileList(), exports.profileCount() * plan.texts.length).slice(),
    pages: withoutPlaces(listed),
    days: kernel.bytes(days, count * exports.pageBytes()),
    negatives: exports.negatives(),
    positives: exports.positives(),
    hasOffsets: Boolean(exports.hasOffsets()),
  }
}

function withoutPlaces(listed: Uint32Array): Uint32Array {
  const pages = new Uint32Array((2 * listed.length) / LISTED)
  for (let page = 0; page < pages.length / 2; page++) {
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
  const bytes = exports.pageBytes()
  const count = sums.pages.length / 2
  const here = new Uint32Array(count)
  for (let first = 0; first < count; first += HANDED) {
    const end = Math.min(count, first + HANDED)
    const at = exports.handRoomFor(HANDED * bytes)
    kernel.bytes(at, (end - first) * bytes).set(sums.days.subarray(first * bytes, end * bytes))
    for (let page = first; page < end; page++) {
      const [profile, number] = [profiles[sums.pages[2 * page]!]!, sums.pages[2 * page + 1]!]
      here[page] = exports.addPage(profile, number, at + (page - first) * bytes)
    }
  }
  return here
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

/** Tells what was summed, profile by profile in the order of their days. */
export function forEachRun(sums: KernelSums, measures: number, tell: (run: DayRun) => void): void {
  const { pages, days } = sums
  const places = placesInOrder(sums)
  const words = new Int32Array(days.buffer, days.byteOffset, days.length / 4)
  const bytes = bytesOf(measures)
  let room = 0
  let states = new Uint8Array(0)
  let units: BigInt64Array[] = []
  for (let start = 0; start < places.length;) {
    const end = endOfRun(pages, places, start)
    const length = PAGE_DAYS * (end - start)
    if (length > room) {
      room = 2 * length
      states = new Uint8Array(room)
      units = Array.from({ length: measures }, () => new BigInt64Array(room))
    }
    for (let at = start; at < end; at++) copyStates(days, places[at]! * bytes, states, PAGE_DAYS * (at - start))
    units.forEach(({ buffer }, measure) => {
      const halves = new Int32Array(buffer)
      const first = UNITS + 8 * PAGE_DAYS * measure
      for (let at = start; at < end; at++) {
        copyHalves(words, (places[at]! * bytes + first) / 4, halves, 2 * PAGE_DAYS * (at - start))
      }
    })
    const place = 2 * places[start]!
    tell({
      profile: pages[place]!,
      firstDay: pages[place + 1]! * PAGE_DAYS,
      states: states.subarray(0, length),
      units: units.map((ofMeasure) => ofMeasure.subarray(0, length)),
    })
    start = end
  }
}

/** Where the pages end that are of one profile and follow each other. */
function endOfRun(pages: Uint32Array, places: Uint32Array, start: number): number {
  const first = 2 * places[start]!
  let end = start + 1
  while (end < places.length) {
    const next = 2 * places[end]!
    if (pages[next] !== pages[first] || pages[next + 1] !== pages[first + 1]! + end - start) break
    end++
  }
  return end
}

function copyStates(from: Uint8Array, start: number, to: Uint8Array, first: number): void {
  for (let day = 0; day < PAGE_DAYS; day++) to[first + day] = from[start + day]!
}

function copyHalves(from: Int32Array, start: number, to: Int32Array, first: number): void {
  for (let half = 0; half < 2 * PAGE_DAYS; half++) to[first + half] = from[start + half]!
}

/** How many days of all profiles may have sums, at most. */
export function mostDays({ pages }: KernelSums): number {
  return (pages.length / 2) * PAGE_DAYS
}

/** How many rows were summed on each day that has some. */
export function rowsByDay({ pages, days }: KernelSums, measures: number): Map<number, number> {
  const words = new Uint32Array(days.buffer, days.byteOffset, days.length / 4)
  const byPage = new Map<number, Float64Array>()
  for (let page = 0; page < pages.length / 2; page++) {
    const number = pages[2 * page + 1]!
    let rows = byPage.get(number)
    if (!rows) byPage.set(number, (rows = new Float64Array(PAGE_DAYS)))
    const first = (page * bytesOf(measures) + ROWS) / 4
    for (let day = 0; day < PAGE_DAYS; day++) rows[day]! += words[first + day]!
  }
  const byDay = [...byPage].flatMap(([page, rows]) =>
    Array.from(rows, (count, day) => [page * PAGE_DAYS + day, count] as const),
  )
  return new Map(byDay.filter(([, count]) => count > 0))
}

/** The places of all pages in the order of their profiles, then of their days. */
function placesInOrder({ pages, profileCount }: KernelSums): Uint32Array {
  const count = pages.length / 2
  const byDay = new Float64Array(count)
  const next = new Uint32Array(profileCount + 1)
  for (let place = 0; place < count; place++) {
    // Numbers are sorted in a tenth of the time that a function of ours takes: a kernel's memory has room for fewer than 2²⁴
    // pages, and their own numbers are below 2²⁷.
    byDay[place] = pages[2 * place + 1]! * count + place
    next[pages[2 * place]! + 1]!++
  }
  byDay.sort()
  for (let profile = 1; profile <= profileCount; profile++) next[profile]! += next[profile - 1]!
  const places = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    const place = byDay[at]! % count
    places[next[pages[2 * place]!]!++] = place
  }
  return places
}

/** Bytes of a page. */
function bytesOf(measures: number): number {
  return UNITS + 8 * PAGE_DAYS * measures
}

function rawTexts(kernel: Kernel, column: number): string[] {
  const count = kernel.exports.textCount(column)
  const list = kernel.numbers(kernel.exports.textList(column), 2 * count)
  return Array.from({ length: count }, (_, at) =>
    kernel.bytes(list[2 * at]!, list[2 * at + 1]!).toString(rawForm(kernel.plan)),
  )
}
