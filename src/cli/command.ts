import type { Io } from './io.ts'
import type { Request } from './options.ts'

/** A command's action: does what is asked, writes to the streams, gives the exit code. */
export type Command = (request: Request, io: Io) => Promise<number>

/** The exit codes (contract 2) that commands give; signals end the program by themselves. */
export const EXIT = { answered: 0, no: 1, failed: 2, refused: 3, defect: 70 } as const
