import { nearestName } from '../../base/nearest.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import type { ZipEntry } from './zip.ts'

/** The files of a zip that may be tables: no folders, and not what macOS adds. */
function filesIn(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.filter(({ name }) => {
    const parts = name.split(/[\\/]/)
    return parts.at(-1) !== '' && parts[0] !== '__MACOSX' && !parts.at(-1)!.startsWith('.')
  })
}

/** The one file of a zip that is the table: the only one, or the one that `sheet` names. */
export function chooseFile(
  entries: readonly ZipEntry[],
  sheet: string | undefined,
  source: string,
  place: Place,
): { entry: ZipEntry } | { problem: Problem } {
  const files = filesIn(entries)
  const names = files.map(({ name }) => name)
  if (files.length === 0) return { problem: problem('ROI-D103', place, { holds: 'a zip' }) }
  const whole = files.filter(({ name }) => sheet === undefined || name === sheet)
  const fits = whole.length > 0 ? whole : files.filter(({ name }) => name.split(/[\\/]/).at(-1) === sheet)
  const [entry, second] = fits
  const what = 'zip file'
  if (!entry) {
    const args = { what, sheet: sheet!, near: nearestName(sheet!, names), names, source } as const
    return { problem: problem('ROI-D153', place, args) }
  }
  if (second) return { problem: problem('ROI-D152', place, { what, names: fits.map(({ name }) => name), source }) }
  return { entry }
}
