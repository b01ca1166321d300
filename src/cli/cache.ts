import { CacheFolder } from '../files/cache-folder.ts'
import { visible } from '../views/visible.ts'
import { cacheFolder } from './cache-folder.ts'
import { EXIT } from './command.ts'
import { failureToWrite } from './failure.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { deliver } from './output.ts'

/** `cache clean`: removes what earlier runs have kept of files. */
export async function cache({ command, format }: Request, io: Io): Promise<number> {
  const folder = cacheFolder(io.env)
  const { entries, bytes } = folder === undefined ? { entries: 0, bytes: 0 } : clean(folder)
  const json = { schemaVersion: 1, command, folder: folder ?? null, entries, bytes, exitCode: EXIT.answered }
  await deliver(
    { stdout: format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : inWords(folder, entries, bytes) },
    io,
  )
  return EXIT.answered
}

function clean(folder: string): { readonly entries: number; readonly bytes: number } {
  try {
    return new CacheFolder(folder, () => {}).clean()
  } catch (cause) {
    throw failureToWrite(folder, cause)
  }
}

function inWords(folder: string | undefined, entries: number, bytes: number): string {
  if (folder === undefined) return 'there is no cache: neither XDG_CACHE_HOME nor HOME says where it would be\n'
  if (entries === 0) return `the cache in ${visible(folder)} is empty\n`
  const size = bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  return `removed ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${size}, from ${visible(folder)}\n`
}
