import { PassThrough, Writable } from 'node:stream'
import type { Io } from './io.ts'

/** Streams and surroundings for a test: what is written can be read back. */
export function ioFor(
  argv: readonly string[],
  changes: Partial<Io> = {},
): { io: Io; out: () => string; err: () => string } {
  const out = new Kept()
  const err = new Kept()
  const io: Io = {
    argv,
    cwd: '/nowhere',
    env: {},
    stdin: new PassThrough().end(),
    stdout: out,
    stderr: err,
    isTTY: { stdin: false, stdout: false, stderr: false },
    width: 80,
    today: () => '2026-04-02',
    ...changes,
  }
  return { io, out: () => out.text, err: () => err.text }
}

class Kept extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** A stream that fails each write with a code of the system, as a full disk or a closed pipe does. */
export function brokenStream(code: string): Writable {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  })
  return stream.on('error', () => {})
}
