import { entry } from './entry.ts'
import { packedProblems } from './packed.ts'

const setting = (source: string, key: string): string => (source === '' ? key : `sources.${source}.${key}`)
const quarantine = (source: string): string =>
  source === ''
    ? 'correct the row'
    : `correct the row, or set  sources.${source}.onBadRow: quarantine  to leave such rows out and count them`
const listed = (lines: readonly number[]): string =>
  `line${lines.length === 1 ? '' : 's'} ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ` and ${lines.length - 5} more` : ''}`

const nameOf = (encoding: string): string => encoding.replace(/^utf/, 'UTF').replace(/^windows/, 'Windows')

/** ROI-D1xx: files and tables that can't be read; ROI-N1xx: what to know about a file that was read. */
export const fileProblems = {
  'ROI-D101': entry<{ pattern: string }>({
    severity: 'error',
    message: ({ pattern }) => `no file fits "${pattern}"`,
    why: 'a source without files would count as nothing spent and nothing sold',
    fix: 'correct the pattern; it starts from the folder of the config',
  }),
  'ROI-D102': entry<{ file: string; reason: string }>({
    severity: 'error',
    message: ({ file, reason }) => `"${file}" can't be read: ${reason}`,
    fix: 'correct the path; it starts from the folder of the config',
  }),
  'ROI-D103': entry<{ holds: 'nothing' | 'a mark' | 'a zip' | 'a workbook' }>({
    severity: 'error',
    message: ({ holds }) =>
      ({
        nothing: 'the file is empty',
        'a mark': 'the file is empty but for its byte order mark',
        'a zip': 'the zip holds no file',
        'a workbook': 'the workbook has no sheet with cells',
      })[holds],
    why: 'an export without rows still has its header line',
    fix: 'export it again, or take it out of the source',
  }),
  'ROI-D104': entry<{ text: string; format: string; source: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not an amount`,
    why: ({ format }) => `numbers in this source are read as ${format}`,
    fix: ({ source }) =>
      `correct the cell, or set  sources.${source}.onBadRow: quarantine  to leave such rows out and count them`,
  }),
  'ROI-D105': entry<{ what: string; fix: string }>({
    severity: 'error',
    message: ({ what }) => `this is ${what}, not a CSV file`,
    why: 'what a file is shows in its content, whatever its name says',
    fix: ({ fix }) => fix,
  }),
  'ROI-D106': entry({
    severity: 'error',
    message: () => 'the file has no header line: all its lines are blank or comments',
    fix: 'export it again, or take it out of the source',
  }),
  'ROI-D107': entry<{ presets: readonly string[]; source: string }>({
    severity: 'error',
    message: ({ presets }) => `the header fits ${presets.length} presets: ${presets.join(' and ')}`,
    why: 'each would read the columns in its own way',
    fix: ({ presets, source }) => `set  ${setting(source, 'preset')}: ${presets.join('  or  ')}`,
  }),
  'ROI-D108': entry<{ preset: string; missing: readonly string[]; source: string }>({
    severity: 'error',
    message: ({ preset, missing }) =>
      `this is no export of ${preset}: no line has ${missing.map((name) => `"${name}"`).join(' and ')}`,
    why: 'a preset reads a file only where all columns that it is known by are in one line',
    fix: ({ source }) =>
      `add the columns to the export, or take  ${setting(source, 'preset')}  away and map its columns`,
  }),
  'ROI-D109': entry<{ expected: number; got: number; source: string; sheet: boolean }>({
    severity: 'error',
    message: ({ expected, got }) =>
      `the row has ${got} ${got === 1 ? 'cell' : 'cells'}, where the header has ${expected}`,
    why: ({ expected, got, sheet }) =>
      sheet
        ? 'what stands beside the table has no column of its own'
        : got > expected
          ? 'a delimiter inside a cell stands without quotes, so its cells may have moved'
          : 'a cell is missing, and nothing tells which: the others may have moved',
    fix: ({ source }) => quarantine(source),
  }),
  'ROI-D110': entry<{ limit: boolean }>({
    severity: 'error',
    message: ({ limit }) =>
      limit ? 'a quote opens here and is not closed within 16 MiB' : 'a quote opens here and is never closed',
    why: 'all that follows would be one cell',
    fix: 'close the quote, or write a quote inside a cell twice ("") and the cell in quotes',
  }),
  'ROI-D111': entry<{ kind: 'opening' | 'closing'; closes: number | undefined }>({
    severity: 'error',
    message: ({ kind, closes }) =>
      kind === 'opening'
        ? 'a quote stands inside a cell that does not begin with one'
        : closes === undefined
          ? 'text follows the closing quote of a cell'
          : `a quote opens here, and text follows where it closes, on line ${closes}`,
    why: 'where the cell ends can be read in more than one way',
    fix: 'write the cell in quotes, and each quote inside it twice ("")',
  }),
  'ROI-D112': entry({
    severity: 'error',
    message: () => 'the row that begins here is longer than 16 MiB',
    why: 'no export has such rows; a limit keeps memory bounded',
    fix: 'export the file again, or shorten the row',
  }),
  'ROI-D113': entry<{
    what: string
    encoding: string
    kind: 'declared' | 'marked' | 'mixed' | 'neither'
    source: string
  }>({
    severity: 'error',
    message: ({ what, encoding }) => `${what} is not ${nameOf(encoding)}`,
    why: ({ encoding, kind, source }) =>
      ({
        declared: `the config says  ${setting(source, 'encoding')}: ${encoding}`,
        marked: `the file's first bytes mark it as ${nameOf(encoding)}`,
        mixed: `elsewhere the file is ${nameOf(encoding)}: two encodings are mixed, or the file is cut`,
        neither: 'the file is not UTF-8, and that byte means nothing in Windows-1252 either',
      })[kind],
    fix: ({ kind, source }) =>
      kind === 'mixed'
        ? `export it again as UTF-8; with  ${setting(source, 'encoding')}: windows-1252  all of it is read as that`
        : `export it again as UTF-8, or set  ${setting(source, 'encoding')}  to the encoding that it has`,
  }),
  'ROI-D114': entry<{ tail: boolean }>({
    severity: 'error',
    message: ({ tail }) =>
      tail ? 'the file ends in NUL bytes from here: it was not written to its end' : 'a NUL byte stands here',
    why: 'text has none: the file is damaged, or is no text',
    fix: 'download or copy the file again',
  }),
  'ROI-D115': entry<{ source: string }>({
    severity: 'error',
    message: () => 'the header line stands here again',
    why: 'files were joined, or the file holds the export twice',
    fix: ({ source }) => quarantine(source),
  }),
  'ROI-D116': entry<{ source: string }>({
    severity: 'error',
    message: () => 'a byte order mark stands in the middle of the file',
    why: 'files were joined here; the mark would be part of the first cell',
    fix: ({ source }) => quarantine(source),
  }),
  'ROI-D117': entry<{ end: number; text: string }>({
    severity: 'error',
    message: ({ end, text }) => `rows go on here, though the table ended with "${text}" on line ${end}`,
    why: 'a second table, with a header of its own, would be counted as rows of the first',
    fix: 'leave one table in the file, or take the line away if it is none',
  }),
  'ROI-D118': entry({
    severity: 'error',
    message: () => 'this line is the mark of a merge conflict',
    why: 'both versions of the rows stand in the file',
    fix: 'settle the conflict in git, then run again',
  }),
  'ROI-D119': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `"${file}" was changed while it was read`,
    why: 'rows of two versions may be mixed',
    fix: 'run again once the file is written',
  }),
  'ROI-D120': entry<{ preset: string; near: string | undefined; known: readonly string[] }>({
    severity: 'error',
    message: ({ preset }) => `there is no preset "${preset}"`,
    why: ({ known, near }) => (near === undefined ? `the presets are ${known.join(', ')}` : undefined),
    fix: ({ near }) => (near === undefined ? 'correct it, or leave it out' : `did you mean "${near}"?`),
  }),
  'ROI-D121': entry<{ columns: readonly string[]; preset: string }>({
    severity: 'error',
    message: ({ columns }) => `the header has ${columns.map((name) => `"${name}"`).join(' and ')} twice`,
    why: ({ preset }) => `the preset ${preset} reads that column, and which of the two is meant can't be known`,
    fix: 'take one of them out of the export',
  }),
  'ROI-D122': entry<{ declared: string; marked: string; source: string }>({
    severity: 'error',
    message: ({ declared, marked }) => `the file's first bytes mark it as ${nameOf(marked)}, not ${nameOf(declared)}`,
    why: ({ declared, source }) => `the config says  ${setting(source, 'encoding')}: ${declared}`,
    fix: ({ source }) => `take  ${setting(source, 'encoding')}  away: a mark tells by itself`,
  }),
  'ROI-D123': entry<{ source: string }>({
    severity: 'error',
    message: () => 'the line below the header seems to be part of it',
    why: 'it has texts in all columns that have numbers and dates in the rows below',
    fix: ({ source }) => quarantine(source),
  }),
  'ROI-D124': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `another table seems to begin here, with the header "${text}"`,
    why: 'the line has texts in all columns that had numbers and dates so far; rows after it may mean something else',
    fix: 'leave one table in the file',
  }),
  'ROI-D130': entry<{ said: number; read: number }>({
    severity: 'warning',
    message: ({ said, read }) =>
      `the file says that it has ${said} ${said === 1 ? 'row' : 'rows'}, ${read} ${read === 1 ? 'was' : 'were'} read`,
    why: 'the platform counts its rows before it writes them: some are missing, or were added',
    fix: 'download the report again',
  }),
  'ROI-D131': entry<{ text: string }>({
    severity: 'warning',
    message: ({ text }) => `the platform says that its figures may still change: "${text}"`,
    why: 'a closed month would rest on figures that are not final',
    fix: 'download the report again once its days are complete',
  }),
  'ROI-D140': entry<{ table: string; near: string | undefined; tables: readonly string[]; source: string }>({
    severity: 'error',
    message: ({ table }) => `the file has no table "${table}"`,
    why: ({ tables }) => `its tables are: ${tables.map((name) => `"${name}"`).join(', ')}`,
    fix: ({ near, source }) =>
      near === undefined
        ? `set  ${setting(source, 'table')}  to one of them: its title, or the first cells of its header`
        : `did you mean "${near}"?`,
  }),
  'ROI-D141': entry<{ tables: readonly string[]; source: string }>({
    severity: 'error',
    message: ({ tables }) => `the file holds several tables, and ${tables.length} of them may be meant`,
    why: ({ tables }) => `these fit: ${tables.map((name) => `"${name}"`).join(', ')}`,
    fix: ({ source, tables }) => `name one:  ${setting(source, 'table')}: ${JSON.stringify(tables[0])}`,
  }),
  ...packedProblems,
  'ROI-N101': entry<{ file: string; other: string }>({
    severity: 'note',
    message: ({ file, other }) =>
      file === other
        ? `${file} is named twice; it is read once`
        : `${file} is the same file as ${other}; it is read once`,
  }),
  'ROI-N102': entry<{ file: string; source: string }>({
    severity: 'note',
    message: ({ file }) => `${file} is not UTF-8; it is read as Windows-1252`,
    why: "its bytes can't tell for sure: letters with accents may be others",
    fix: ({ source }) => `look at its names, then set  ${setting(source, 'encoding')}: windows-1252`,
  }),
  'ROI-N103': entry<{ lines: readonly number[] }>({
    severity: 'note',
    message: ({ lines }) =>
      lines.length === 1
        ? `line ${lines[0]} is taken as a total, not as data`
        : `${lines.length} rows are taken as totals, not as data: ${listed(lines)}`,
    why: 'their first cell says so and their other texts are blank',
    fix: 'if that is wrong, rename the first cell',
  }),
  'ROI-N104': entry<{ lines: readonly number[]; text: string }>({
    severity: 'note',
    message: ({ lines, text }) =>
      `${lines.length === 1 ? 'a line' : `${lines.length} lines`} after the data ${lines.length === 1 ? 'is' : 'are'} left out (${listed(lines)}): "${text}"`,
  }),
  'ROI-N105': entry({
    severity: 'note',
    message: () => 'the file has a header line but no rows',
    why: 'nothing was spent or sold, or the export was empty',
  }),
  'ROI-N130': entry<{ source: string; windows: readonly { readonly days: string; readonly file: string }[] }>({
    severity: 'note',
    message: ({ source, windows }) =>
      `"${source}" claims sales within ${windows.map(({ days, file }) => `${days} days (${file})`).join(' and ')}`,
    why: 'a longer window claims more sales for the same clicks: their sum is neither',
    fix: 'make each window a source of its own',
  }),
  'ROI-N110': entry<{
    name: string
    tables: readonly { readonly name: string; readonly rows: number }[]
    source: string
  }>({
    severity: 'note',
    message: ({ name, tables }) =>
      `of ${tables.length + 1} tables in the file, "${name}" is read, not ${tables
        .map(({ name: other, rows }) => `"${other}" (${rows === 1 ? '1 row' : `${rows} rows`})`)
        .join(', ')}`,
    fix: ({ source }) => `to read another, name it with  ${setting(source, 'table')};  inspect  lists them all`,
  }),
  'ROI-N112': entry<{ lines: readonly number[]; text: string }>({
    severity: 'note',
    message: ({ lines, text }) =>
      `${lines.length === 1 ? 'a line' : `${lines.length} lines`} before the header ${lines.length === 1 ? 'is' : 'are'} left out (${listed(lines)}): "${text}"`,
  }),
  'ROI-N108': entry({
    severity: 'warning',
    message: () => 'the header line looks like a row of data',
    why: 'it has a date above dates, or an amount above amounts: the header may be missing, or damaged',
    fix: 'add or correct the header line; this row is not counted',
  }),
  'ROI-N109': entry<{ lines: readonly number[] }>({
    severity: 'warning',
    message: ({ lines }) =>
      lines.length === 1
        ? `line ${lines[0]} has amounts, but no date and no names: it is taken as a total, not as data`
        : `${lines.length} rows have amounts, but no date and no names: they are taken as totals, not as data (${listed(lines)})`,
    why: 'all other rows have a date; counted as data, a total would double the figures',
    fix: 'write "Total" into its first cell, take the row out, or, if it is data, fill in its date',
  }),
  'ROI-N113': entry({
    severity: 'note',
    message: () => 'what an earlier run had kept of this file is damaged; the file was read anew',
    why: 'the figures are those of the file: nothing damaged is ever used',
    fix: 'nothing is to be done; if it happens again, look after the disk that holds the cache',
  }),
  'ROI-N106': entry<{ column: string; grain: string }>({
    severity: 'note',
    message: ({ column, grain }) => `rows cover a ${grain} each ("${column}"), and count on the day written there`,
    fix: 'export with a day column for figures by day',
  }),
} as const
