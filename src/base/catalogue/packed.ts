import { entry } from './entry.ts'

const setting = (source: string, sheet: string): string =>
  source === ''
    ? `leave one of them in the file;  inspect  takes  --sheet "${sheet}"`
    : `set  sources.${source}.sheet: ${sheet}`
const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 10).map((name) => `"${name}"`)
  return `${shown.join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`
}
const contents = (what: string): string => (what === 'zip file' ? 'files' : 'sheets')
const megabytes = (bytes: bigint): string => (bytes < 1n << 20n ? `${bytes} bytes` : `${bytes >> 20n} MiB`)

/** ROI-D15x: gzip files, zips and workbooks. */
export const packedProblems = {
  'ROI-D151': entry<{ what: string; reason: string }>({
    severity: 'error',
    message: ({ what, reason }) => `the ${what} is damaged: ${reason}`,
    why: 'a part of its rows may be missing, so none is counted',
    fix: 'download or copy the file again',
  }),
  'ROI-D152': entry<{ what: string; names: readonly string[]; source: string }>({
    severity: 'error',
    message: ({ what, names }) =>
      `the ${what} holds ${names.length} ${contents(what)} that may be meant: ${quoted(names)}`,
    why: ({ what }) =>
      what === 'zip file'
        ? 'a source reads one of them, and nothing says which'
        : 'no preset and none of the columns that the config names tells them apart',
    fix: ({ names, source }) => setting(source, names[0]!),
  }),
  'ROI-D153': entry<{
    what: string
    sheet: string
    near: string | undefined
    names: readonly string[]
    source: string
  }>({
    severity: 'error',
    message: ({ what, sheet }) => `the ${what} has no ${what === 'zip file' ? 'file' : 'sheet'} "${sheet}"`,
    why: ({ what, names }) => `its ${contents(what)} are ${quoted(names)}`,
    fix: ({ near, source }) =>
      near === undefined
        ? `correct  ${source === '' ? '--sheet' : `sources.${source}.sheet`}  or leave it out`
        : `did you mean "${near}"?`,
  }),
  'ROI-D154': entry<{ what: string }>({
    severity: 'error',
    message: ({ what }) => `the ${what} is protected by a password`,
    why: 'what is inside can be read only by those who know it',
    fix: 'save it without a password',
  }),
  'ROI-D155': entry<{ what: string; unpacked: bigint; limit: string }>({
    severity: 'error',
    message: ({ what, unpacked, limit }) =>
      `the ${what} unpacks to ${megabytes(unpacked)} or more, beyond the limit of ${limit}`,
    why: 'no export is packed so tightly; files made to fill a machine are',
    fix: 'unpack it yourself and look inside, or export less at a time',
  }),
  'ROI-D156': entry<{ error: string | undefined; source: string }>({
    severity: 'error',
    message: ({ error }) =>
      error === undefined
        ? 'the cell holds a formula whose result is not in the file'
        : `the cell holds the error ${error}`,
    why: ({ error }) =>
      error === undefined ? 'a program wrote the workbook and never calculated it' : 'its formula found no value',
    fix: ({ error, source }) =>
      `${error === undefined ? 'open it in a spreadsheet program and save it' : 'correct the cell'}${
        source === '' ? '' : `, or set  sources.${source}.onBadRow: quarantine  to leave such rows out and count them`
      }`,
  }),
  'ROI-D157': entry<{ ref: string }>({
    severity: 'error',
    message: ({ ref }) => `the cells ${ref} are merged over several rows`,
    why: 'only the first of these rows has the value, and nothing says what the others have',
    fix: 'unmerge them and fill in each row',
  }),
  'ROI-N107': entry<{ lines: readonly number[] }>({
    severity: 'note',
    message: ({ lines }) =>
      lines.length === 1
        ? `row ${lines[0]} is hidden in the sheet, and read as all others`
        : `${lines.length} rows are hidden in the sheet, and read as all others`,
    why: 'a filter hides rows, it does not take them away',
  }),
} as const
