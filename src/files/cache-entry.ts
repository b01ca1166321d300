import { createHash } from 'node:crypto'

const MAGIC = Buffer.from('campaign-roi cache\n')
const LENGTH = 4
const DIGEST = 32

/** What stands in a file of the cache: a head, as JSON, and a body of bytes. */
export type CacheEntry = { readonly head: unknown; readonly body: Buffer }

/** The bytes of an entry: what it is, its key, its head and its body, and behind them a hash of it all. */
export function entryBytes(key: string, { head, body }: CacheEntry): Buffer {
  const text = Buffer.from(JSON.stringify({ key, head }))
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32LE(text.length)
  const all = Buffer.concat([MAGIC, length, text, body])
  return Buffer.concat([all, digestOf(all)])
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

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
