import { problem, type Problem } from '../../base/problems.ts'
import type { Bytes, FileBytes } from '../bytes.ts'
import type { Foreign } from '../foreign.ts'
import type { FoundFile, ReadHints } from '../table.ts'
import { chooseFile } from './choose.ts'
import { gunzipped } from './gzip.ts'
import { entryBytes, zipEntries, type ZipEntry } from './zip.ts'

/** What is inside a packed file: a table's bytes, or the parts of a workbook. */
export type Unpacked =
  | { readonly kind: 'bytes'; readonly bytes: Bytes; readonly name: string | undefined }
  | { readonly kind: 'workbook'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'none'; readonly problem: Problem }

/** Looks into a packed file. Throws a PackedFault where it is damaged. */
export async function unpack(
  file: FoundFile,
  bytes: FileBytes,
  foreign: Foreign,
  { sheet, source }: ReadHints,
): Promise<Unpacked> {
  const place = { file: file.shown }
  const refused = (what: string, fix: string): Unpacked => ({
    kind: 'none',
    problem: problem('ROI-D105', place, { what, fix }),
  })
  if (foreign.packed === 'gzip') return { kind: 'bytes', bytes: gunzipped(bytes), name: undefined }
  if (foreign.packed === 'ole') {
    if (await isLocked(bytes)) return { kind: 'none', problem: problem('ROI-D154', place, { what: 'Excel workbook' }) }
    return refused(foreign.what, foreign.fix)
  }
  const entries = await zipEntries(bytes)
  const { isWorkbook, otherDocument } = await import('../sheets/workbook.ts')
  if (isWorkbook(entries)) return { kind: 'workbook', entries }
  const other = otherDocument(entries)
  if (other !== undefined) return refused(other, 'save the sheet as .xlsx, or as "CSV UTF-8"')
  const chosen = chooseFile(entries, sheet, source, place)
  if ('problem' in chosen) return { kind: 'none', problem: chosen.problem }
  return { kind: 'bytes', bytes: entryBytes(bytes, chosen.entry), name: chosen.entry.name }
}

const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** A workbook with a password is an old kind of file that holds a locked new one, under this name. */
async function isLocked(bytes: Bytes): Promise<boolean> {
  let rest = Buffer.alloc(0)
  for await (const piece of bytes.read()) {
    const text = Buffer.concat([rest, piece])
    if (text.includes(LOCKED)) return true
    rest = text.subarray(-LOCKED.length)
  }
  return false
}
