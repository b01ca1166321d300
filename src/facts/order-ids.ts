/** The ids of a source's orders, each with a number: one look tells which file claims an order, and what is known of it. */
export class OrderIds {
  readonly #numbers = new Map<string, number>()
  /** The rows of an order stand together. */
  #lastId = ''
  #last: number | undefined

  /** An id's number; undefined for a new one. */
  find(id: string): number | undefined {
    if (id !== this.#lastId) {
      this.#lastId = id
      this.#last = this.#numbers.get(id)
    }
    return this.#last
  }

  /** Numbers a new id. */
  add(id: string): number {
    const number = this.#numbers.size
    this.#numbers.set(id, number)
    this.#lastId = id
    this.#last = number
    return number
  }

  /** All ids, in the order of their numbers. */
  all(): IterableIterator<string> {
    return this.#numbers.keys()
  }
}
