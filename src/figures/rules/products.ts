import { readBuilt } from '../../files/built-file.ts'

type Exports = {
  readonly memory: WebAssembly.Memory
  roomFor(bytes: number): number
  makeRoom(count: number): void
  numberList(): number
  dayList(): number
  wordList(): number
  setNumber(at: number): void
  sumUp(start: number, end: number, first: number, long: number): void
}

/** Words of 64 bits that a sum has, and bits of the longest number that days have; bytes of such a number. */
const WORDS = 7
const LONGEST = 312n
const BYTES = 48
/** More products than this may add up to more than a sum has room for. */
const MOST = 1 << 20

/** Sums of products of amounts and rates, exactly: in bigints each product would be three numbers to be thrown away. */
export class Products {
  readonly #exports: Exports
  readonly #words: BigUint64Array

  /** Throws a RangeError where there is no memory for it. */
  constructor() {
    const module = new WebAssembly.Module(readBuilt('products.wasm'))
    this.#exports = new WebAssembly.Instance(module, { env: { abort: () => {} } }).exports as unknown as Exports
    this.#words = new BigUint64Array(WORDS)
  }

  /** Room for a number for each of so many days. */
  roomFor(days: number): number {
    return this.#exports.roomFor(days * BYTES)
  }

  /** Puts a number that is not negative in its place; false where it is too long. */
  set(room: number, day: number, value: bigint): boolean {
    if (BigInt.asUintN(Number(LONGEST), value) !== value) return false
    let rest = value
    for (let at = 0; at < WORDS; at++) {
      this.#words[at] = rest
      rest >>= 64n
    }
    const { memory, wordList, setNumber } = this.#exports
    new BigUint64Array(memory.buffer, wordList(), WORDS).set(this.#words)
    setNumber(room + day * BYTES)
    return true
  }

  /** Takes amounts and their days, to be summed from any of them to any other; false where they are too many. */
  take(amounts: BigInt64Array, days: Int32Array): boolean {
    if (amounts.length > MOST) return false
    const { memory, makeRoom, numberList, dayList } = this.#exports
    makeRoom(amounts.length)
    new BigInt64Array(memory.buffer, numberList(), amounts.length).set(amounts)
    new Int32Array(memory.buffer, dayList(), days.length).set(days)
    return true
  }

  /** The sum of the amounts taken, from `start` up to `end`, each times the number of its day; `first` is that with which the room begins. */
  sum(start: number, end: number, first: number, room: number): bigint {
    const { memory, wordList, sumUp } = this.#exports
    sumUp(start, end, first, room)
    this.#words.set(new BigUint64Array(memory.buffer, wordList(), WORDS))
    let sum = BigInt.asIntN(64, this.#words[WORDS - 1]!)
    for (let at = WORDS - 2; at >= 0; at--) sum = (sum << 64n) + this.#words[at]!
    return sum
  }
}
