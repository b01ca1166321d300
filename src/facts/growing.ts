/** Typed arrays that grow: a number per order or customer, without an object each. */
type NumberArray = Int32Array | Float64Array | Uint8Array

export class Growing<Kind extends NumberArray> {
  #values: Kind
  readonly #make: (length: number) => Kind
  length = 0

  constructor(make: (length: number) => Kind) {
    this.#make = make
    this.#values = make(1024)
  }

  push(value: Kind[number]): number {
    if (this.length === this.#values.length) {
      const larger = this.#make(this.#values.length * 2)
      larger.set(this.#values as never)
      this.#values = larger
    }
    this.#values[this.length] = value
    return this.length++
  }

  get(at: number): Kind[number] {
    return this.#values[at]!
  }

  set(at: number, value: Kind[number]): void {
    this.#values[at] = value
  }
}

export function int32(): Growing<Int32Array> {
  return new Growing((length) => new Int32Array(length))
}

export function float64(): Growing<Float64Array> {
  return new Growing((length) => new Float64Array(length))
}

export function bytes(): Growing<Uint8Array> {
  return new Growing((length) => new Uint8Array(length))
}
