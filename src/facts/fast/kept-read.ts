import { createHash, randomBytes } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { CacheEntry } from '../../files/cache-entry.ts'
import type { CacheFolder } from '../../files/cache-folder.ts'
import { sameStamp, seeStamp, type FileStamp } from '../../files/file-stamp.ts'
import type { BlockRows } from './blocks.ts'
import type { Seed } from './kernel-plan.ts'
import type { KernelFile, KernelRead } from './kernel-read.ts'
import { bytesOf, partsOf, slabsIn } from './line-store.ts'
import { lookAtAll } from './plain-needed.ts'
import { dataOf, sumsIn, type SumsData } from './sums.ts'

/** Where readings are kept from run to run. */
export type KernelCache = {
  readonly folder: CacheFolder
  /** What has read: another program, or one with another calendar of zones, might read otherwise. */
  readonly program: string
  /** Files whose entries were not what was written: told even where all is read anew. */
  readonly damaged: Set<string>
}

/** What an entry says of the file that was read. */
type Head = {
  readonly stamp: FileStamp
  readonly settled: boolean
  readonly sha256: string
  /** Bytes of what the body begins with; the lines of orders follow. */
  readonly toldBytes: number
}

/** What it holds of the reading; the slabs of lines follow. */
type Told = {
  readonly sums: SumsData
  readonly blocks: readonly BlockRows[]
  readonly lines: KernelRead['lines']
}

/** What the kernel made of the same bytes in an earlier run. */
export type Kept = { readonly read: KernelRead; readonly knownBy: 'stamp' | 'bytes' }

/** To be raised whenever KernelRead, KernelPlan or what the kernel does changes its meaning. */
const FORMAT = 4

/**
 * Finds what an earlier run has kept of a file, if that can be used. By its stamp the file is known unread; where that is
 * another, or too young to tell, by its bytes: to hash them takes less than to read their rows. Throws PlainNeeded where the
 * bytes don't fit.
 */
export async function keptRead(cache: KernelCache, file: KernelFile): Promise<Kept | undefined> {
  const { raw, look, shown } = file
  const key = keyOf(cache, file)
  const entry = cache.folder.load(key)
  if (entry === undefined) return undefined
  if (entry === 'damaged') return damaged(cache, file)
  const { stamp, settled, sha256, toldBytes } = entry.head as Head
  const isSame = settled && sameStamp(stamp, raw.seen.stamp)
  const knownBy = isSame && raw.sha256() === '' ? 'stamp' : 'bytes'
  if (knownBy === 'stamp') {
    raw.trust(sha256)
  } else {
    if (stamp.size !== raw.seen.stamp.size) return undefined
    if (look) await lookAtAll(shown, look)
    if (raw.sha256() !== sha256) return undefined
  }
  let read: KernelRead
  try {
    read = readOf(entry, file)
  } catch {
    return damaged(cache, file)
  }
  if (isSame) cache.folder.used(key)
  else save(cache, file, key, [entry.body], toldBytes)
  return { read, knownBy }
}

function damaged(cache: KernelCache, { shown }: KernelFile): undefined {
  cache.damaged.add(shown)
}

/** Whether an earlier run may have kept what the kernel makes of a file. */
export function mayBeKept(cache: KernelCache, file: KernelFile): boolean {
  return cache.folder.has(keyOf(cache, file))
}

/** Keeps what the kernel has made of a file that is still the one that was opened. */
export function keepRead(cache: KernelCache, file: KernelFile, { sums, blocks, lines }: KernelRead): void {
  const told: Told = {
    sums: dataOf(sums, file.plan.measures.length),
    blocks,
    lines: lines.map(({ stored, pages }) => ({ stored: { ...stored, slabs: [] }, pages })),
  }
  const begun = serialize(told)
  const parts = lines.flatMap(({ stored }) => partsOf(stored))
  save(cache, file, keyOf(cache, file), [begun, ...parts], begun.length)
}

function readOf({ head, body }: CacheEntry, { plan }: KernelFile): KernelRead {
  const { toldBytes } = head as Head
  const { sums, blocks, lines } = deserialize(body.subarray(0, toldBytes)) as Told
  // Sums of 64 bits must not begin anywhere, as bytes may.
  const data = { ...sums, days: new Uint8Array(sums.days) }
  let end = toldBytes
  const next = (bytes: number): Uint8Array => body.subarray(end, (end += bytes))
  return {
    sums: sumsIn(data, plan.measures.length),
    blocks,
    lines: lines.map(({ stored, pages }) => ({
      stored: { ...stored, slabs: slabsIn(next(bytesOf(stored))) },
      pages,
    })),
    release: () => {},
  }
}

function save(
  { folder }: KernelCache,
  { raw }: KernelFile,
  key: string,
  body: readonly Uint8Array[],
  toldBytes: number,
): void {
  const { stamp, settled } = raw.seen
  if (!isStill(stamp, raw.path)) return
  const head: Head = { stamp, settled, sha256: raw.sha256(), toldBytes }
  folder.save(key, { head, body })
}

function isStill(stamp: FileStamp, path: string): boolean {
  try {
    return sameStamp(seeStamp(path).stamp, stamp)
  } catch {
    return false
  }
}

/** All that a reading depends on but the bytes; and the path, so that a new export takes the place of the one before. */
function keyOf({ program }: KernelCache, { raw, plan }: KernelFile): string {
  const told = [FORMAT, program, raw.path, raw.start.byte, raw.start.line, plan]
  const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
  return digestOf(JSON.stringify(told, asText))
}

/**
 * The seed of long ids' keys. That of lines that are kept is kept beside them: another run would not find the orders of one
 * file in the other. Where nothing is kept, each run draws its own.
 */
export function seedFor(cache: KernelCache | undefined): Seed {
  const key = digestOf('the seed of the keys of ids')
  const entry = cache?.folder.load(key)
  if (entry && entry !== 'damaged') {
    cache!.folder.used(key)
    return seedIn(entry.body)
  }
  const drawn = randomBytes(16)
  cache?.folder.save(key, { head: {}, body: [drawn] })
  return seedIn(drawn)
}

function seedIn(bytes: Buffer): Seed {
  return [bytes.readBigUInt64LE(), bytes.readBigUInt64LE(8)]
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
