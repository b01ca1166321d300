import { isZero, plus, ZERO, type Exact } from '../base/exact.ts'
import { fromMillionths, summedAs, type Amount } from './amount.ts'
import { HIGH, isWide, LOW, unitsIn } from './halves.ts'

/** Room is made for so many slots at least. */
const FEWEST = 1024

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

  /** Adds what another one has in the slots from `start` up to `end`, each to the slot that `places` tells, less `first`; sums that are 0 only if asked. */
  addRun(other: AmountSums, start: number, end: number, places: Int32Array, first: number, withZeros: boolean): void {
    const last = Math.min(end, other.#states.length)
    for (let slot = start; slot < last; slot++) {
      if (other.#states[slot] !== SUMMED) continue
      const place = places[slot]! - first
      const high = other.#halves[2 * slot + HIGH]!
      const isFirst = this.#states[place] !== SUMMED
      if (isFirst || other.#beyond.size > 0 || isWide(high) || isWide(this.#halves[2 * place + HIGH]!)) {
        if (withZeros || other.hasMoney(slot)) this.addFrom(place, other, slot)
      } else this.#addHalves(place, high, other.#halves[2 * slot + LOW]!)
    }
  }

  /** Puts sums in millionths into slots from `slot` on, none of which has any; room is made for so many slots at least. */
  append(slot: number, units: BigInt64Array, room: number): void {
    const end = slot + units.length
    if (end > this.#states.length) this.#resize(Math.max(end, room))
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
    const last = Math.min(end, this.#states.length)
    for (let slot = start; slot < last; slot++) if (this.#states[slot] === SUMMED) return slot
    return -1
  }

  /** The first slot from `start` up to `end` that has something else than 0; -1 where none has. */
  firstMoney(start: number, end: number): number {
    const last = Math.min(end, this.#states.length)
    for (let slot = start; slot < last; slot++) if (this.#states[slot] === SUMMED && this.hasMoney(slot)) return slot
    return -1
  }

  /** Whether a slot's sum is above 0. */
  isPositive(slot: number): boolean {
    if (this.#isBeyond(slot)) return this.get(slot)! > 0n
    return this.hasMoney(slot) && this.#halves[2 * slot + HIGH]! >= 0
  }

  /** Whether a slot's sum is above another's in the same slot; no sum is as 0. */
  isAbove(other: AmountSums, slot: number): boolean {
    if (this.#isBeyond(slot) || other.#isBeyond(slot)) return (this.get(slot) ?? ZERO) > (other.get(slot) ?? ZERO)
    return (this.#units[slot] ?? 0n) > (other.#units[slot] ?? 0n)
  }

  /** A slot's sum in millionths; undefined where it has none, or one that is kept beyond 64 bits or six places. */
  unitsOf(slot: number): bigint | undefined {
    return this.#states[slot] === SUMMED && !this.#isBeyond(slot) ? this.#units[slot] : undefined
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
    for (let at = 0; at < slots.length; at++) {
      const [slot, old] = [first + at, slots[at]!]
      if (old >= length) continue
      this.#states[slot] = other.#states[old]!
      this.#halves[2 * slot] = other.#halves[2 * old]!
      this.#halves[2 * slot + 1] = other.#halves[2 * old + 1]!
      if (other.#isBeyond(old)) this.#beyond.set(slot, other.#beyond.get(old)!)
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
