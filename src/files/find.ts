import { existsSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { fileReason } from './file-reasons.ts'
import { filesByStars } from './starred-name.ts'
import type { FoundFile } from './table.ts'

const GLOB = /[*?{}[\]]/

/**
 * Finds a source's files: paths, globs and `-` (standard input), relative to `folder` and shown as seen from `cwd`. In
 * the order of their paths, each real file once. What can't be found is told with `place`, where the config names it.
 */
export async function findFiles(
  patterns: readonly string[],
  folder: string,
  cwd: string,
  place: Place,
): Promise<{ files: FoundFile[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const named: FoundFile[] = []
  for (const pattern of patterns) {
    const paths = await pathsOf(pattern, folder)
    if (paths.length === 0) problems.push(problem('ROI-D101', place, { pattern }))
    named.push(...paths.map((path) => ({ path, shown: path === '-' ? '-' : relative(cwd, path) || path })))
  }
  named.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const files: FoundFile[] = []
  const seen = new Map<string, string>()
  for (const file of named) {
    const real = realFile(file.path)
    if ('reason' in real) {
      problems.push(problem('ROI-D102', place, { file: file.shown, reason: real.reason }))
      continue
    }
    const other = seen.get(real.path)
    if (other !== undefined) problems.push(problem('ROI-N101', place, { file: file.shown, other }))
    else files.push(file)
    seen.set(real.path, other ?? file.shown)
  }
  return { files, problems }
}

async function pathsOf(pattern: string, folder: string): Promise<string[]> {
  if (pattern === '-') return ['-']
  const path = resolve(folder, pattern)
  // A download may be called "report [1].csv": a file that is there is no pattern.
  if (!GLOB.test(pattern) || existsSync(path)) return [path]
  const found = filesByStars(pattern, folder)
  if (found) return found
  const { glob } = await import('tinyglobby')
  return glob([pattern], { cwd: folder, absolute: true, expandDirectories: false })
}

/** The file that a path leads to, after all links, or why there is none. */
function realFile(path: string): { path: string } | { reason: string } {
  if (path === '-') return { path }
  try {
    const real = realpathSync.native(path)
    return statSync(real).isDirectory() ? { reason: 'it is a folder' } : { path: real }
  } catch (cause) {
    const reason = fileReason(cause)
    if (reason === undefined) throw cause
    return { reason }
  }
}

const PACKED = /\.(xlsx|zip|gz)$/i

/** The bytes of a found file, as far as its name promises rows that stand in it as they are; else 0. */
export function plainSize({ path }: FoundFile): number {
  return path === '-' || PACKED.test(path) ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
}
