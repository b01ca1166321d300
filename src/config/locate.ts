import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const CONFIG_NAME = 'campaign-roi.yaml'

/**
 * The nearest config: in a folder or the ones above it, up to the repository's root (the folder that holds `.git`; a
 * worktree's is a file), else the root of the disk. Undefined where there is none.
 */
export function findConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) return path
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
  }
}
