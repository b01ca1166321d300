import type { Readable, Writable } from 'node:stream'

/** What the program may touch of its surroundings; given in, so that a test needs no child process. */
export type Io = {
  /** What the user typed after the command's name `campaign-roi`. */
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly isTTY: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean }
  /** Characters in a line of the terminal. */
  readonly width: number
  /** Today's local date, `2026-03-01`. */
  readonly today: () => string
}
