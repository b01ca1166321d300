import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync, type Stats } from 'node:fs'
import { seeStamp, type SeenStamp } from './file-stamp.ts'
import type { FoundFile } from './table.ts'

const PIECE = 1 << 18
/** Pieces between two looks at signals. */
const AT_A_TIME = 32
/** A file of this size is read at once: its head, which is held anyway, is all of it. */
const READ_AT_ONCE = 1 << 20

/** The bytes of a table, which can be read more than once. */
export type Bytes = {
  /** Reads on from an offset, in pieces. Memory is used again: a piece holds until the next but one is asked for. */
  read(from?: number): AsyncIterable<Buffer>
  /** Whether the file is no longer the one that was opened. */
  changed(): Promise<boolean>
  /** Pieces stay as they are: their memory is not used again. */
  readonly held?: true
  /** How many they are, where they stand in a file on disk as they are read. */
  readonly onDisk?: number
  /** The stamp of that file, taken before any of its bytes was read. */
  readonly seen?: SeenStamp
  /** The file that they were unpacked from, where they are not its own. */
  readonly origin?: FileBytes
}

/** The bytes of a file as it stands on disk, or came from standard input. */
export type FileBytes = Bytes & { readonly size: number }

/**
 * Opens a file's bytes. A large file on disk is read anew each time; a small one, and standard input and pipes, which can
 * be read only once, are held in memory. Throws the system's error where the file can't be read.
 */
export async function openBytes(file: FoundFile, stdin: NodeJS.ReadableStream | undefined): Promise<FileBytes> {
  if (file.path === '-') return heldBytes(stdin ? await held(stdin, () => stdin) : Buffer.alloc(0))
  const opened = statSync(file.path)
  if (!opened.isFile() && !opened.isDirectory()) {
    return heldBytes(await held(`${opened.ino} ${file.path}`, () => createReadStream(file.path)))
  }
  const seen = opened.isFile() ? seeStamp(file.path) : undefined
  return {
    size: opened.size,
    onDisk: opened.size,
    ...(seen && { seen }),
    ...(opened.size <= READ_AT_ONCE ? heldOnceRead(file.path) : { read: (from = 0) => piecesOf(file.path, from) }),
    changed: () => Promise.resolve(isAnother(file.path, opened)),
  }
}

/** Whether another file, or another state of it, is now at a path; a file that can't be seen any more is another. */
function isAnother(path: string, opened: Stats): boolean {
  try {
    const now = statSync(path)
    return now.size !== opened.size || now.mtimeMs !== opened.mtimeMs || now.ino !== opened.ino
  } catch {
    return true
  }
}

function heldOnceRead(path: string): Pick<FileBytes, 'read' | 'held'> {
  let bytes: Buffer | undefined
  return { read: (from = 0) => piecesHeld((bytes ??= readFileSync(path)), from), held: true }
}

/** Reads a file into two buffers in turn. To read ahead of whoever takes them gains less than it costs: files are mostly at hand. */
async function* piecesOf(path: string, from: number): AsyncGenerator<Buffer> {
  const file = openSync(path, 'r')
  const buffers = [0, 1].map(() => Buffer.allocUnsafe(PIECE))
  let position = from
  try {
    for (let turn = 1; ; turn++) {
      const buffer = buffers[turn % buffers.length]!
      const bytes = readSync(file, buffer, 0, PIECE, position)
      if (bytes === 0) return
      position += bytes
      yield buffer.subarray(0, bytes)
      // Signals are heard only between two turns.
      if (turn % AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    closeSync(file)
  }
}

/** The hash of a file as it stands. */
export async function sha256Of(bytes: FileBytes): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of bytes.read()) hash.update(piece)
  return hash.digest('hex')
}

const ofStreams = new WeakMap<NodeJS.ReadableStream, Promise<Buffer>>()
const ofPipes = new Map<string, Promise<Buffer>>()

/** All of what can be read only once: whoever asks again gets the same. */
function held(key: NodeJS.ReadableStream | string, open: () => NodeJS.ReadableStream): Promise<Buffer> {
  const known = typeof key === 'string' ? ofPipes.get(key) : ofStreams.get(key)
  if (known) return known
  const whole = wholeOf(open())
  if (typeof key === 'string') ofPipes.set(key, whole)
  else ofStreams.set(key, whole)
  return whole
}

function heldBytes(bytes: Buffer): FileBytes {
  return {
    size: bytes.length,
    read: (from = 0) => piecesHeld(bytes, from),
    held: true,
    changed: () => Promise.resolve(false),
  }
}

async function* piecesHeld(bytes: Buffer, from: number): AsyncGenerator<Buffer> {
  for (let at = from; at < bytes.length; at += READ_AT_ONCE) yield bytes.subarray(at, at + READ_AT_ONCE)
}

async function wholeOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts)
}
