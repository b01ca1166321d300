import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FoundFile } from './table.ts'

const CHUNK = 1 << 18

/** The bytes of a file, which can be read more than once. */
export type Bytes = {
  /** Reads on from an offset, in pieces. */
  read(from?: number): AsyncIterable<Buffer>
  /** Whether the file is no longer the one that was opened. */
  changed(): Promise<boolean>
}

/**
 * Opens a file's bytes. A file on disk is read anew each time; standard input and pipes, which can be read only once,
 * are held in memory. Throws the system's error where the file can't be read.
 */
export async function openBytes(file: FoundFile, stdin: NodeJS.ReadableStream | undefined): Promise<Bytes> {
  if (file.path === '-') return heldBytes(stdin ? await wholeOf(stdin) : Buffer.alloc(0))
  const opened = await stat(file.path)
  if (!opened.isFile() && !opened.isDirectory()) return heldBytes(await wholeOf(createReadStream(file.path)))
  return {
    read: (from = 0) => createReadStream(file.path, { start: from, highWaterMark: CHUNK }) as AsyncIterable<Buffer>,
    async changed() {
      const now = await stat(file.path).catch(() => undefined)
      return now?.size !== opened.size || now.mtimeMs !== opened.mtimeMs || now.ino !== opened.ino
    },
  }
}

function heldBytes(bytes: Buffer): Bytes {
  return {
    async *read(from = 0) {
      for (let at = from; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    },
    changed: () => Promise.resolve(false),
  }
}

async function wholeOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts)
}
