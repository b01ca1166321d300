import { createInflateRaw, crc32 } from 'node:zlib'
import type { Bytes, FileBytes } from '../bytes.ts'
import { checkSize, damaged, PackedFault, type PackedKind } from './fault.ts'
import { INFLATE, inflated, skipped } from './inflate.ts'

/** A file inside a zip, as its directory tells. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly locked: boolean
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Where its own header stands. */
  readonly offset: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const LOCAL_LENGTH = 30
const STORED = 0
const DEFLATED = 8
/** No export has so many files inside, nor a directory so large. */
const MOST_ENTRIES = 10_000
const LARGEST_DIRECTORY = 1 << 24

/** Reads the directory of a zip, which stands at its end. */
export async function zipEntries(bytes: FileBytes): Promise<ZipEntry[]> {
  const { count, size, offset } = await directoryOf(bytes)
  if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY) throw cut(`it claims to hold ${count} files`)
  const directory = await bytesAt(bytes, offset, size)
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw cut('its list of files is not where it should be')
    }
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const flags = directory.readUInt16LE(at + 8)
    const sizes = wideSizes(
      [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)],
      directory.subarray(nameEnd, extraEnd),
    )
    entries.push({
      name: nameIn(directory.subarray(at + 46, nameEnd)),
      method: directory.readUInt16LE(at + 10),
      locked: (flags & 1) !== 0,
      crc: directory.readUInt32LE(at + 16),
      size: sizes[0],
      packedSize: sizes[1],
      offset: sizes[2],
    })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** The bytes of a file inside a zip, unpacked anew each time, and held against the size and checksum of its directory. */
export function entryBytes(origin: FileBytes, entry: ZipEntry, what: PackedKind = 'zip file'): Bytes {
  const whole = () => entryPieces(origin, entry, what)
  return {
    read: (from = 0) => (from === 0 ? whole() : skipped(whole(), from)),
    changed: () => origin.changed(),
    origin,
  }
}

async function* entryPieces(origin: FileBytes, entry: ZipEntry, what: PackedKind): AsyncGenerator<Buffer> {
  const { name, method, locked, crc, packedSize, size } = entry
  if (locked) throw new PackedFault(what, { kind: 'locked' })
  checkSize(what, packedSize, size)
  if (method !== STORED && method !== DEFLATED) {
    throw damaged(what, `"${name}" is packed by method ${method}, and only the usual one, deflate, is read`)
  }
  const packed = slice(origin, await contentStart(origin, entry, what), packedSize)
  const pieces = method === STORED ? packed : inflated(what, packed, createInflateRaw(INFLATE))
  let seen = 0
  let sum = 0
  for await (const piece of pieces) {
    seen += piece.length
    if (seen > size) break
    sum = crc32(piece, sum)
    yield piece
  }
  if (seen !== size) throw damaged(what, `"${name}" does not unpack to the size that it should have`)
  if (sum !== crc) throw damaged(what, `"${name}" does not unpack to what was packed`)
}

async function contentStart(origin: FileBytes, { offset, name }: ZipEntry, what: PackedKind): Promise<number> {
  const header = await bytesAt(origin, offset, LOCAL_LENGTH)
  if (header.length < LOCAL_LENGTH || header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw damaged(what, `"${name}" is not where the list of files says`)
  }
  const nameLength = header.readUInt16LE(26)
  const own = nameIn(await bytesAt(origin, offset + LOCAL_LENGTH, nameLength))
  if (own !== name) throw damaged(what, `"${name}" has the name "${own}" where it stands`)
  return offset + LOCAL_LENGTH + nameLength + header.readUInt16LE(28)
}

type Directory = { readonly count: number; readonly size: number; readonly offset: number }

async function directoryOf(bytes: FileBytes): Promise<Directory> {
  const start = Math.max(0, bytes.size - END_LENGTH - LONGEST_COMMENT)
  const tail = await bytesAt(bytes, start, bytes.size - start)
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_LENGTH + tail.readUInt16LE(at + 20) !== tail.length) continue
    const narrow = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    }
    if (narrow.count !== 0xffff && narrow.size !== 0xffffffff && narrow.offset !== 0xffffffff) return narrow
    return wideDirectory(bytes, start + at)
  }
  throw cut('its end, with the list of its files, is missing')
}

/** Zip64: where sizes do not fit 32 bits, or a program does not know them before it writes. */
async function wideDirectory(bytes: FileBytes, end: number): Promise<Directory> {
  const locator = await bytesAt(bytes, Math.max(0, end - 20), 20)
  if (locator.length < 20 || locator.readUInt32LE(0) !== END_64_LOCATOR) throw cut('its list of files is missing')
  const record = await bytesAt(bytes, Number(locator.readBigUInt64LE(8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) throw cut('its list of files is missing')
  const wide = (at: number) => Number(record.readBigUInt64LE(at))
  return { count: wide(32), size: wide(40), offset: wide(48) }
}

type Sizes = [size: number, packedSize: number, offset: number]

/** Sizes that do not fit 32 bits stand in a field of their own, in this order. */
function wideSizes(sizes: Sizes, extra: Buffer): Sizes {
  if (sizes.every((each) => each !== 0xffffffff)) return sizes
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    return sizes.map((each) => {
      if (each !== 0xffffffff) return each
      if (from + 8 > extra.length) throw cut('its list of files is damaged')
      from += 8
      return Number(extra.readBigUInt64LE(from - 8))
    }) as Sizes
  }
  throw cut('its list of files is damaged')
}

function nameIn(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  // Older programs write names in the code page of their system.
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}

async function* slice(bytes: Bytes, from: number, length: number): AsyncGenerator<Buffer> {
  let left = length
  if (left === 0) return
  for await (const piece of bytes.read(from)) {
    yield piece.subarray(0, left)
    left -= piece.length
    if (left <= 0) return
  }
}

async function bytesAt(bytes: Bytes, from: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of slice(bytes, from, length)) parts.push(Buffer.from(piece))
  return Buffer.concat(parts)
}

function cut(reason: string): PackedFault {
  return damaged('zip file', reason)
}
