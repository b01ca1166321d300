import { createHash } from 'node:crypto'

const MAGIC = Buffer.from('campaign-roi cache\n')
const LENGTH = 4
const DIGEST = 32

/** What stands in a file of the cache: a head, as JSON, and a body of bytes. */
export type CacheEntry = { readonly head: unknown; readonly body: Buffer }

/** An entry that is to be written: its body may be large, and stand in several places. */
export type NewEntry = { readonly head: unknown; readonly body: readonly Uint8Array[] }

/** The bytes of an entry, part by part: what it is, its key, its head and its body, and behind them a hash of it all. */
export function entryParts(key: string, { head, body }: NewEntry): Uint8Array[] {
  const text = Buffer.from(JSON.stringify({ key, head }))
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32LE(text.length)
  const all = [MAGIC, length, text, ...body]
  return [...all, digestOf(...all)]
}

/** Reads the bytes of an entry; undefined where they are not those that were written under this key. */
export function readEntry(key: string, bytes: Buffer): CacheEntry | undefined {
  const begin = MAGIC.length + LENGTH
  const end = bytes.length - DIGEST
  if (end < begin || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  if (!digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) return undefined
  const bodyAt = begin + bytes.readUInt32LE(MAGIC.length)
  const said = JSON.parse(bytes.toString('utf8', begin, bodyAt)) as { key: string; head: unknown }
  return said.key === key ? { head: said.head, body: bytes.subarray(bodyAt, end) } : undefined
}

function digestOf(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
