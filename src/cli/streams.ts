import type { Writable } from 'node:stream'
import type { Io } from './io.ts'

/** To the line's start, and clear it. */
const CLEAR = '\r\u001b[K'

/** Streams on which a passing line stands, to be cleared before anything else is written. */
const standing = new WeakSet<Writable>()

/** Writes a part of the answer to standard output. A reader that has gone away (`| head`) has had enough: no failure. */
export async function print(text: string | Uint8Array, io: Pick<Io, 'stdout' | 'stderr'>): Promise<void> {
  clearLine(io)
  try {
    await write(io.stdout, text)
  } catch (cause) {
    const { codeOf, failureToWrite } = await import('./failure.ts')
    if (codeOf(cause) === 'EPIPE' || codeOf(cause) === 'ERR_STREAM_DESTROYED') return
    throw failureToWrite('standard output', cause)
  }
}

/** Writes to standard error; where nobody can read it any more, nothing is left to tell. */
export async function tell(text: string, io: Pick<Io, 'stderr'>): Promise<void> {
  clearLine(io)
  await write(io.stderr, text).catch(() => {})
}

/** Shows a line on standard error, a terminal, until something else is written. */
export function showLine(line: string, { stderr }: Pick<Io, 'stderr'>): void {
  standing.add(stderr)
  stderr.write(CLEAR + line)
}

function clearLine({ stderr }: Pick<Io, 'stderr'>): void {
  if (standing.delete(stderr)) stderr.write(CLEAR)
}

/**
 * Resolves when the stream has taken the text, rejects with the system's error where it can't. A broken stream tells that
 * twice, the second time as an event, which main hears: a listener for each write would be one too many for many lines.
 */
function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
