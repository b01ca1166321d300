/** Bytes of a chunk of lines, as kernels hand them over. */
const CHUNK = 6144
const PARTITIONS = 256
/** Chunks that share an array, and its bytes. */
const SLAB = 170
const SLAB_BYTES = SLAB * CHUNK

/** Order lines in chunks by partition, as plain data: sent to another thread, where a thread has told them. */
export type StoredLines = {
  readonly slabs: readonly Uint8Array[]
  /** Of each chunk, its partition, and how many bytes and lines it has. */
  readonly partitions: Uint8Array
  readonly bytes: Uint16Array
  readonly lines: Uint16Array
}

/** How many bytes of its slabs stored lines take, from the first on. */
export function bytesOf({ partitions }: Pick<StoredLines, 'partitions'>): number {
  return partitions.length * CHUNK
}

/** Those bytes, in the slabs' places; they are `slabsIn` them. */
export function partsOf(stored: StoredLines): Uint8Array[] {
  const end = bytesOf(stored)
  return stored.slabs.map((slab, at) => slab.subarray(0, Math.max(0, end - at * SLAB_BYTES)))
}

/** Bytes of stored lines as slabs, of which the last may be shorter. */
export function slabsIn(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / SLAB_BYTES)
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * SLAB_BYTES, (at + 1) * SLAB_BYTES))
}

/** Keeps what kernels tell of orders and customers, outside of their memory. */
export class LineStore {
  readonly #slabs: Uint8Array[] = []
  readonly #partitions: number[] = []
  readonly #bytes: number[] = []
  readonly #lines: number[] = []
  /** Of each chunk, whose it is: 0 for one of our own. */
  readonly #origins: number[] = []
  /** Chunks that are not needed any more. */
  readonly #free: number[] = []

  /** Keeps a chunk of a partition. */
  add(partition: number, chunk: Uint8Array, lines: number): void {
    const at = this.#free.pop() ?? this.#partitions.length
    if (at === this.#slabs.length * SLAB) this.#slabs.push(new Uint8Array(SLAB_BYTES))
    this.#chunk(at).set(chunk)
    this.#partitions[at] = partition
    this.#bytes[at] = chunk.length
    this.#lines[at] = lines
    this.#origins[at] = 0
  }

  /** Takes over what a kernel has told, under a number by which its lines are known. */
  absorb({ slabs, partitions, bytes, lines }: StoredLines, origin: number): void {
    const first = this.#slabs.length * SLAB
    for (let at = this.#partitions.length; at < first; at++) this.#drop(at)
    this.#slabs.push(...slabs)
    for (const [at, partition] of partitions.entries()) {
      this.#partitions[first + at] = partition
      this.#bytes[first + at] = bytes[at]!
      this.#lines[first + at] = lines[at]!
      this.#origins[first + at] = origin
    }
    // Others may use what is left of the last slab, if that has its full size.
    const room = slabs.reduce((sum, { length }) => sum + length, 0) / CHUNK
    for (let at = partitions.length; at < slabs.length * SLAB; at++) this.#drop(first + at, at < room)
  }

  stored(): StoredLines {
    return {
      slabs: this.#slabs,
      partitions: Uint8Array.from(this.#partitions),
      bytes: Uint16Array.from(this.#bytes),
      lines: Uint16Array.from(this.#lines),
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

  /** How many bytes a chunk has. */
  bytes(chunk: number): number {
    return this.#bytes[chunk]!
  }

  /** Copies a chunk, and lets others take its room. */
  move(chunk: number, to: Uint8Array): void {
    to.set(this.#chunk(chunk).subarray(0, to.length))
    this.#drop(chunk)
  }

  /** Gives all room back: nobody asks for lines any more. */
  clear(): void {
    for (const list of [this.#slabs, this.#partitions, this.#bytes, this.#lines, this.#origins, this.#free])
      list.length = 0
  }

  #drop(chunk: number, hasRoom = true): void {
    this.#partitions[chunk] = 0
    this.#bytes[chunk] = 0
    this.#lines[chunk] = 0
    if (hasRoom) this.#free.push(chunk)
  }

  #chunk(chunk: number): Uint8Array {
    const at = (chunk % SLAB) * CHUNK
    return this.#slabs[Math.floor(chunk / SLAB)]!.subarray(at, at + CHUNK)
  }
}
