import { isZero, plus, ZERO, type Exact } from '../base/exact.ts'
import { fromMillionths, summedAs, type Amount } from './amount.ts'
import { HIGH, isWide, LOW, unitsIn } from './halves.ts'
import type { PlaceSums } from './place-sums.ts'

/** Room is made for so many slots at least. */
const FEWEST = 1024

/** Where many slots are filled at a time, room is made for so many at least: what nobody touches takes no memory. */
const MANY = 1 << 20

/** Fewer slots than these are copied one by one: to see them as arrays takes longer. */
const FEW = 128

/** Sums are kept in millionths. */
const PER_UNIT = 1_000_000

const NO_AMOUNT = 0
const MISSING = 1
const SUMMED = 2

/**
 * Sums of amounts, each in a numbered slot: in 64 bits while they fit, and exact beside that where they don't. A slot
 * has no sum until something is added; one of missing amounts alone is missing, too.
 */
export class AmountSums {
  #units: BigInt64Array
  /** The halves of the same bytes: a sum's size is seen without making a bigint of it. */
  #halves: Int32Array
  #states: Uint8Array
  readonly #beyond = new Map<number, Exact>()
  #hasMissing = false
  /** Room for the halves of a count. */
  readonly #counted = new Int32Array(2)

  /** Room for `slots` from the start; it grows by itself. */
  constructor(slots = 0) {
    this.#units = new BigInt64Array(slots)
    this.#halves = new Int32Array(this.#units.buffer)
    this.#states = new Uint8Array(slots)
  }

  /** Adds to a slot; null (missing) adds nothing, but tells a slot of only missing amounts from one of none. */
  add(slot: number, amount: Amount | null): void {
    if (slot >= this.#states.length) this.#grow(slot)
    if (amount === null) {
      this.#hasMissing = true
      if (this.#states[slot] === NO_AMOUNT) this.#states[slot] = MISSING
      return
    }
    this.#states[slot] = SUMMED
    if (typeof amount !== 'bigint') return this.#addBeyond(slot, amount.exact)
    this.#makeRoom(slot)
    this.#units[slot] = BigInt.asIntN(64, this.#units[slot]! + amount)
  }

  /** Adds what another one has in a slot. */
  addFrom(slot: number, other: AmountSums, from: number): void {
    const state = other.#states[from] ?? NO_AMOUNT
    if (state === NO_AMOUNT) return
    if (state === MISSING) return this.add(slot, null)
    this.addUnits(slot, other.#halves, from)
    if (other.#isBeyond(from)) this.#addBeyond(slot, other.#beyond.get(from)!)
  }

  /** Puts sums in millionths into slots from `slot` on, none of which has any; room is made for so many slots at least. */
  append(slot: number, units: BigInt64Array, room: number): void {
    const end = slot + units.length
    if (end > this.#states.length) this.#resize(Math.max(end, room, MANY))
    this.#units.set(units, slot)
    this.#states.fill(SUMMED, slot, end)
  }

  /** Adds a count of less than 2³² to a slot; room is made for so many slots at least. */
  addCount(slot: number, count: number, room: number): void {
    if (slot >= this.#states.length) this.#resize(Math.max(slot + 1, room))
    this.#counted[LOW] = count * PER_UNIT
    this.#counted[HIGH] = Math.floor((count * PER_UNIT) / 2 ** 32)
    this.addUnits(slot, this.#counted, 0)
  }

  /** Adds all of several sums in millionths to a slot; `halves` are their bytes. */
  addAll(slot: number, halves: Int32Array): void {
    this.add(slot, summedAs(unitsIn(halves, 0, halves.length / 2)))
  }

  /** The same sums in other slots: each gets that of the old one which `slots` tells. */
  rearranged(slots: Int32Array): AmountSums {
    const made = new AmountSums(slots.length)
    made.#copySlots(0, this, slots)
    made.#hasMissing = this.#hasMissing
    return made
  }

  /** This, with further slots from `first` on: each gets what the old one has which `slots` tells. */
  extended(first: number, slots: Int32Array): this {
    if (slots.some((old) => (this.#states[old] ?? NO_AMOUNT) !== NO_AMOUNT)) {
      if (first + slots.length > this.#states.length) this.#resize(first + slots.length)
      this.#copySlots(first, this, slots)
    }
    return this
  }

  /** A slot's sum: null where all its amounts were missing, undefined where it has none. */
  get(slot: number): Exact | null | undefined {
    const state = this.#states[slot] ?? NO_AMOUNT
    if (state !== SUMMED) return state === MISSING ? null : undefined
    const units = fromMillionths(this.#units[slot]!)
    return this.#beyond.size === 0 ? units : plus(units, this.#beyond.get(slot) ?? ZERO)
  }

  /** The sum of the slots from `start` up to `end`; null where all that they have is missing, undefined where they have none. */
  total(start: number, end: number): Exact | null | undefined {
    const last = Math.min(end, this.#states.length)
    let states = 0
    for (let slot = start; slot < last; slot++) states |= this.#states[slot]!
    if ((states & SUMMED) === 0) return states === 0 ? undefined : null
    let sum = fromMillionths(unitsIn(this.#halves, start, last))
    if (this.#beyond.size > 0) {
      for (let slot = start; slot < last; slot++) sum = plus(sum, this.#beyond.get(slot) ?? ZERO)
    }
    return sum
  }

  /** Whether any slot may be of missing amounts alone. */
  get hasMissing(): boolean {
    return this.#hasMissing
  }

  /** Whether no slot has a sum, nor misses one. */
  get isEmpty(): boolean {
    return !this.#states.includes(SUMMED) && !(this.#hasMissing && this.#states.includes(MISSING))
  }

  isMissing(slot: number): boolean {
    return this.#states[slot] === MISSING
  }

  hasSum(slot: number): boolean {
    return this.#states[slot] === SUMMED
  }

  /** Whether a slot's sum is something else than 0. */
  hasMoney(slot: number): boolean {
    if (this.#states[slot] !== SUMMED) return false
    if (this.#isBeyond(slot)) return !isZero(this.get(slot)!)
    return this.#halves[2 * slot] !== 0 || this.#halves[2 * slot + 1] !== 0
  }

  /** The first slot from `start` up to `end` that has a sum; -1 where none has. */
  firstSum(start: number, end: number): number {
    const [states, last] = [this.#states, Math.min(end, this.#states.length)]
    for (let slot = start; slot < last; slot++) if (states[slot] === SUMMED) return slot
    return -1
  }

  /** The first slot from `start` up to `end` that has something else than 0; -1 where none has. */
  firstMoney(start: number, end: number): number {
    const last = Math.min(end, this.#states.length)
    const first = this.firstSum(start, end)
    if (first < 0) return -1
    for (let slot = first; slot < last; slot++) if (this.#states[slot] === SUMMED && this.hasMoney(slot)) return slot
    return -1
  }

  /** The first slot from `start` up to `end` that has a sum, of 0; -1 where none has. */
  firstNothing(start: number, end: number): number {
    const last = Math.min(end, this.#states.length)
    const fits = this.#beyond.size === 0
    for (let slot = start; slot < last; slot++) {
      if (fits && (this.#halves[2 * slot] !== 0 || this.#halves[2 * slot + 1] !== 0)) continue
      if (this.#states[slot] === SUMMED && !this.hasMoney(slot)) return slot
    }
    return -1
  }

  /** The first slot from `start` up to `end` in which another one has a sum, too, and a lower one; -1 where none has. */
  firstAbove(other: AmountSums, start: number, end: number): number {
    const last = Math.min(end, this.#states.length, other.#states.length)
    const [halves, others] = [this.#halves, other.#halves]
    for (let slot = start; slot < last; slot++) {
      if (this.#states[slot] !== SUMMED || other.#states[slot] !== SUMMED) continue
      const high = halves[2 * slot + HIGH]!
      const otherHigh = others[2 * slot + HIGH]!
      const isAbove =
        high > otherHigh || (high === otherHigh && isLower(others[2 * slot + LOW]!, halves[2 * slot + LOW]!))
      const isBeyond = this.#isBeyond(slot) || other.#isBeyond(slot)
      if (isBeyond ? this.get(slot)! > other.get(slot)! : isAbove) return slot
    }
    return -1
  }

  /** Whether a slot's sum is above 0. */
  isPositive(slot: number): boolean {
    if (this.#isBeyond(slot)) return this.get(slot)! > 0n
    return this.hasMoney(slot) && this.#halves[2 * slot + HIGH]! >= 0
  }

  /** Adds the sums of slots from `start` up to `end` to those of places, which `places` tells, less `first`; sums that are 0 only if asked. */
  addTo(sums: PlaceSums, start: number, end: number, places: Int32Array, first: number, withZeros: boolean): void {
    const last = Math.min(end, this.#states.length)
    if (this.#beyond.size === 0) {
      sums.addAll(this.#halves, this.#states, SUMMED, start, last, places, first, withZeros)
      return
    }
    for (let slot = start; slot < last; slot++) {
      if (withZeros ? this.hasSum(slot) : this.hasMoney(slot)) sums.addExact(places[slot]! - first, this.get(slot)!)
    }
  }

  /** Whether the slots from `start` up to `end` have sums, all in 64 bits: as such they stand in `units`. */
  isPlain(start: number, end: number): boolean {
    if (end > this.#states.length || this.#beyond.size > 0) return false
    const states = this.#states
    for (let slot = start; slot < end; slot++) if (states[slot] !== SUMMED) return false
    return true
  }

  /** A slot's sum in millionths; undefined where it has none, or one that is kept beyond 64 bits or six places. */
  unitsOf(slot: number): bigint | undefined {
    return this.#states[slot] === SUMMED && !this.#isBeyond(slot) ? this.#units[slot] : undefined
  }

  /** Sums in millionths, by their slots; good until the next is added. */
  get units(): BigInt64Array {
    return this.#units
  }

  /** Adds a sum in millionths of any 64 bits, which stands as the `from`th among others; `halves` are the same bytes. */
  addUnits(slot: number, halves: Int32Array, from: number): void {
    const high = halves[2 * from + HIGH]!
    const low = halves[2 * from + LOW]!
    if (slot >= this.#states.length) this.#grow(slot)
    if (this.#states[slot] !== SUMMED) {
      this.#states[slot] = SUMMED
      this.#halves[2 * slot + HIGH] = high
      this.#halves[2 * slot + LOW] = low
    } else if (isWide(high)) {
      this.#addBeyond(slot, fromMillionths((BigInt(high) << 32n) + BigInt(low >>> 0)))
    } else {
      this.#makeRoom(slot)
      this.#addHalves(slot, high, low)
    }
  }

  #isBeyond(slot: number): boolean {
    return this.#beyond.size > 0 && this.#beyond.has(slot)
  }

  #copySlots(first: number, other: AmountSums, slots: Int32Array): void {
    const { length } = other.#states
    for (let at = 0; at < slots.length;) {
      const slot = first + at
      const start = slots[at]!
      at = endOfStretch(slots, at)
      const end = Math.min(length, start + first + at - slot)
      // Memory is there only once it is written: where there are no sums, nothing is.
      if (!other.#hasAny(start, end)) continue
      if (end - start < FEW) this.#copyFew(slot, other, start, end)
      else {
        this.#states.set(other.#states.subarray(start, end), slot)
        this.#units.set(other.#units.subarray(start, end), slot)
      }
    }
    if (other.#beyond.size === 0) return
    slots.forEach((old, at) => {
      if (other.#beyond.has(old)) this.#beyond.set(first + at, other.#beyond.get(old)!)
    })
  }

  #hasAny(start: number, end: number): boolean {
    for (let slot = start; slot < end; slot++) if (this.#states[slot] !== NO_AMOUNT) return true
    return false
  }

  #copyFew(slot: number, other: AmountSums, start: number, end: number): void {
    const move = slot - start
    for (let from = start; from < end; from++) {
      this.#states[from + move] = other.#states[from]!
      this.#halves[2 * (from + move)] = other.#halves[2 * from]!
      this.#halves[2 * (from + move) + 1] = other.#halves[2 * from + 1]!
    }
  }

  /** Adds 64 bits by their halves, for which no bigint is made. */
  #addHalves(slot: number, high: number, low: number): void {
    // In 32 bits throughout: what leaves them would make the machine's code for this be thrown away, twice.
    const sum = (this.#halves[2 * slot + LOW]! + low) | 0
    const carried = sum >>> 0 < low >>> 0 ? 1 : 0
    this.#halves[2 * slot + LOW] = sum
    this.#halves[2 * slot + HIGH] = (this.#halves[2 * slot + HIGH]! + high + carried) | 0
  }

  #makeRoom(slot: number): void {
    if (!isWide(this.#halves[2 * slot + HIGH]!)) return
    this.#addBeyond(slot, fromMillionths(this.#units[slot]!))
    this.#units[slot] = 0n
  }

  #addBeyond(slot: number, exact: Exact): void {
    this.#beyond.set(slot, plus(this.#beyond.get(slot) ?? ZERO, exact))
  }

  #grow(slot: number): void {
    this.#resize(Math.max(2 * this.#states.length, slot + 1, FEWEST))
  }

  #resize(length: number): void {
    const units = new BigInt64Array(length)
    units.set(this.#units)
    const states = new Uint8Array(length)
    states.set(this.#states)
    this.#units = units
    this.#halves = new Int32Array(units.buffer)
    this.#states = states
  }
}

/** Whether a lower half of 64 bits is below another, as a number without a sign. */
function isLower(low: number, other: number): boolean {
  return low >>> 0 < other >>> 0
}

/** Where numbers end that each follow the one before them. */
function endOfStretch(numbers: Int32Array, start: number): number {
  let end = start + 1
  while (end < numbers.length && numbers[end] === numbers[end - 1]! + 1) end++
  return end
}
