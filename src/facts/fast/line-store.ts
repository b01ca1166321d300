/** Bytes of a chunk of lines, as kernels hand them over, and of an order line. */
const CHUNK = 6144
export const LINE = 48
const PARTITIONS = 256
/** Chunks that share an array. */
const SLAB = 170

/** Order lines in chunks by partition, as plain data: sent to another thread, where a thread has told them. */
export type StoredLines = {
  readonly slabs: readonly Uint8Array[]
  /** Of each chunk, its partition and how many lines it has. */
  readonly partitions: Uint8Array
  readonly lines: Uint8Array
}

/** Keeps what kernels tell of orders and customers, outside of their memory. */
export class LineStore {
  readonly #slabs: Uint8Array[] = []
  readonly #partitions: number[] = []
  readonly #lines: number[] = []
  /** Of each chunk, whose it is: 0 for one of our own. */
  readonly #origins: number[] = []
  /** Chunks that are not needed any more. */
  readonly #free: number[] = []

  /** Keeps a chunk of a partition. */
  add(partition: number, chunk: Uint8Array, lines: number): void {
    const at = this.#free.pop() ?? this.#partitions.length
    if (at === this.#slabs.length * SLAB) this.#slabs.push(new Uint8Array(SLAB * CHUNK))
    this.#bytes(at).set(chunk)
    this.#partitions[at] = partition
    this.#lines[at] = lines
    this.#origins[at] = 0
  }

  /** Takes over what a kernel has told, under a number by which its lines are known. */
  absorb({ slabs, partitions, lines }: StoredLines, origin: number): void {
    const first = this.#slabs.length * SLAB
    for (let at = this.#partitions.length; at < first; at++) this.#drop(at)
    this.#slabs.push(...slabs)
    for (const [at, partition] of partitions.entries()) {
      this.#partitions[first + at] = partition
      this.#lines[first + at] = lines[at]!
      this.#origins[first + at] = origin
    }
    for (let at = first + partitions.length; at < this.#slabs.length * SLAB; at++) this.#drop(at)
  }

  stored(): StoredLines {
    return {
      slabs: this.#slabs,
      partitions: Uint8Array.from(this.#partitions),
      lines: Uint8Array.from(this.#lines),
    }
  }

  /** For each partition, its chunks. */
  chunks(): readonly (readonly number[])[] {
    const chunks: number[][] = Array.from({ length: PARTITIONS }, () => [])
    this.#partitions.forEach((partition, at) => {
      if (this.#lines[at] !== 0) chunks[partition]!.push(at)
    })
    return chunks
  }

  lines(chunk: number): number {
    return this.#lines[chunk]!
  }

  origin(chunk: number): number {
    return this.#origins[chunk]!
  }

  /** Copies a chunk's lines of so many bytes each, and lets others take its room. */
  move(chunk: number, to: Uint8Array): void {
    to.set(this.#bytes(chunk).subarray(0, to.length))
    this.#drop(chunk)
  }

  /** Gives all room back: nobody asks for lines any more. */
  clear(): void {
    for (const list of [this.#slabs, this.#partitions, this.#lines, this.#origins, this.#free]) list.length = 0
  }

  #drop(chunk: number): void {
    this.#partitions[chunk] = 0
    this.#lines[chunk] = 0
    this.#free.push(chunk)
  }

  #bytes(chunk: number): Uint8Array {
    const at = (chunk % SLAB) * CHUNK
    return this.#slabs[Math.floor(chunk / SLAB)]!.subarray(at, at + CHUNK)
  }
}
