import { pipeline, Readable, type Transform } from 'node:stream'
import { constants } from 'node:zlib'
import { checkSize, damaged, PackedFault, type PackedKind } from './fault.ts'

/** Options of node:zlib for the pieces that a file is read in. */
export const INFLATE = { chunkSize: 1 << 18, finishFlush: constants.Z_FINISH }

const REASONS: ReadonlyMap<string, string> = new Map([
  ['Z_BUF_ERROR', 'it ends before its content does'],
  ['Z_DATA_ERROR', 'its content does not unpack, or is not what was packed'],
])

/** Unpacks pieces by a stream of node:zlib, in memory that does not grow with them. */
export async function* inflated(
  what: PackedKind,
  packed: AsyncIterable<Buffer>,
  inflate: Transform,
): AsyncGenerator<Buffer> {
  let read = 0
  let unpacked = 0
  async function* copied(): AsyncGenerator<Buffer> {
    for await (const piece of packed) {
      read += piece.length
      // The piece's memory is used again while zlib still reads it.
      yield Buffer.from(piece)
    }
  }
  // What goes wrong reaches the loop below: the callback only keeps it from being thrown once more.
  pipeline(Readable.from(copied()), inflate, () => {})
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      unpacked += piece.length
      checkSize(what, read, unpacked)
      yield piece
    }
  } catch (cause) {
    const reason = zlibReason(cause)
    throw reason === undefined ? cause : damaged(what, reason)
  }
}

function zlibReason(cause: unknown): string | undefined {
  if (cause instanceof PackedFault || !(cause instanceof Error) || !('code' in cause)) return undefined
  const code = String(cause.code)
  return code.startsWith('Z_') ? (REASONS.get(code) ?? code) : undefined
}

/** Pieces from an offset on. */
export async function* skipped(pieces: AsyncIterable<Buffer>, from: number): AsyncGenerator<Buffer> {
  let skip = from
  for await (const piece of pieces) {
    if (piece.length > skip) yield piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
  }
}
