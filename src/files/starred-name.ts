import { readdirSync, statSync, type Dirent } from 'node:fs'
import { join, resolve } from 'node:path'

/** A path of plain names, the last of which has stars: all that most configs ask. */
const STARRED = /^((?:[\p{L}\d_. -]+\/|\/)*)([\p{L}\d_*-][\p{L}\d_.* -]*)$/u

/**
 * Finds the files of a folder whose names fit a pattern like `exports/ads-*.csv`, as a glob does; undefined for a pattern
 * that asks more: to load what knows all of them takes as long as reading a small file.
 */
export function filesByStars(pattern: string, folder: string): string[] | undefined {
  const [, parents, name] = STARRED.exec(pattern) ?? []
  if (parents === undefined || name === undefined || name.includes('**')) return undefined
  const parent = resolve(folder, parents)
  const form = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'su')
  // A star that begins a name leaves out hidden files.
  const fits = (entry: Dirent) =>
    form.test(entry.name) &&
    !entry.name.startsWith('.') &&
    (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(parent, entry.name))))
  return entriesOf(parent).flatMap((entry) => (fits(entry) ? [join(parent, entry.name)] : []))
}

/** None of a folder that is not there, or may not be read: then no file fits. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Links to nothing, or in a circle, lead to no file. */
function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile()
  } catch {
    return false
  }
}
