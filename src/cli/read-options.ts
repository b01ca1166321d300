import type { ReadOptions } from '../facts/read-source.ts'
import { visible } from '../views/visible.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { progressLine } from './progress.ts'
import { tell } from './streams.ts'

/** How the sources are to be read, as the command line and the terminal say. */
export function readOptions(request: Request, io: Io): ReadOptions {
  return {
    cwd: io.cwd,
    stdin: io.stdin,
    onBadRow: request.onBadRow,
    progress: progressLine(io, request.quiet),
    engine: {
      engine: request.engine,
      chosen: (file, engine, why) => {
        if (request.verbose) void tell(`reading ${visible(file)}: ${engine}, ${why}\n`, io)
      },
    },
  }
}
