import { isAbsolute, join } from 'node:path'
import type { Io } from './io.ts'

/** Where readings are kept from run to run, as the surroundings say; undefined where they name no place. */
export function cacheFolder(env: Io['env']): string | undefined {
  // As the XDG rules have it, a path that is not absolute does not count.
  const root = [env['XDG_CACHE_HOME'], env['LOCALAPPDATA']].find((path) => path !== undefined && isAbsolute(path))
  if (root !== undefined) return join(root, 'campaign-roi', ...(root === env['XDG_CACHE_HOME'] ? [] : ['cache']))
  const home = env['HOME']
  return home !== undefined && isAbsolute(home) ? join(home, '.cache', 'campaign-roi') : undefined
}
