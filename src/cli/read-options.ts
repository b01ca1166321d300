import type { EngineOptions } from '../facts/engine.ts'
import type { ReadOptions } from '../facts/read-source.ts'
import { buildId } from '../files/built-file.ts'
import { CacheFolder } from '../files/cache-folder.ts'
import { visible } from '../views/visible.ts'
import { cacheFolder } from './cache-folder.ts'
import { isAskedAs } from './formats.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { progressLine } from './progress.ts'
import { tell } from './streams.ts'
import { version } from './version.ts'

/** How the sources are to be read, as the command line and the terminal say. */
export function readOptions(request: Request, io: Io): ReadOptions {
  const say = (line: string): void => {
    if (request.verbose) void tell(`${line}\n`, io)
  }
  return {
    cwd: io.cwd,
    stdin: io.stdin,
    onBadRow: request.onBadRow,
    progress: progressLine(io, request.quiet),
    engine: {
      engine: request.engine,
      hashes: isAskedAs('json', request),
      cache: request.cache ? cacheOf(io, say) : undefined,
      chosen: (file, engine, why) => say(`reading ${visible(file)}: ${engine}${why && `, ${why}`}`),
    },
  }
}

function cacheOf({ env }: Io, say: (line: string) => void): EngineOptions['cache'] {
  const folder = cacheFolder(env)
  if (folder === undefined) return undefined
  return {
    folder: new CacheFolder(folder, (why) => say(`nothing is kept in ${visible(folder)}: ${why}`)),
    program: `${version} ${buildId()}`,
    damaged: new Set(),
  }
}
