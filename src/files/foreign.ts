/** A file that is no CSV file, by what it is, with the way out. */
export type Foreign = {
  readonly what: string
  readonly fix: string
  /** What can be unpacked, and looked into. */
  readonly packed?: 'gzip' | 'zip' | 'ole'
}

const MAGIC: readonly (readonly [bytes: string, what: string, fix: string, packed?: Foreign['packed']])[] = [
  ['\x1f\x8b', 'a gzip file', 'unpack it with  gunzip', 'gzip'],
  ['PK\x03\x04', 'a zip file or an Excel workbook', 'unpack it', 'zip'],
  ['PK\x05\x06', 'an empty zip file', 'download the export again', 'zip'],
  [
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    'an old Excel workbook (.xls)',
    'save it as .xlsx, or the sheet as "CSV UTF-8"',
    'ole',
  ],
  ['%PDF-', 'a PDF file', 'download the report as CSV'],
  ['PAR1', 'a Parquet file', 'export it as CSV'],
  ['BZh', 'a bzip2 file', 'unpack it'],
  ['\xfd7zXZ\x00', 'an xz file', 'unpack it'],
  ['\x28\xb5\x2f\xfd', 'a zstd file', 'unpack it'],
]

/** Knows files that are no text by their first bytes. */
export function foreignBytes(head: Buffer): Foreign | undefined {
  const start = head.toString('latin1', 0, 16)
  const found = MAGIC.find(([bytes]) => start.startsWith(bytes))
  return found && { what: found[1], fix: found[2], ...(found[3] && { packed: found[3] }) }
}

const SHAPES: readonly (readonly [shape: RegExp, what: string, fix: string])[] = [
  [
    /^\s*<(?:!doctype\s+html|html|head|body)\b/i,
    'an HTML page',
    'log in and download the export again: this is often the login page',
  ],
  [/^\s*<\?xml\b/, 'an XML file', 'export it as CSV'],
  [
    /^\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{["\d-]|\]\s*$))/,
    'JSON',
    'ask for CSV; a small one is often an error message: look inside',
  ],
  [/^version https:\/\/git-lfs\.github\.com\/spec\//, 'a Git LFS pointer', 'fetch the file itself with  git lfs pull'],
]

/** Knows texts that are no tables by their first words. */
export function foreignText(text: string): Foreign | undefined {
  const start = text.slice(0, 1024)
  const found = SHAPES.find(([shape]) => shape.test(start))
  return found && { what: found[1], fix: found[2] }
}

/** A line that git leaves where two versions of a file could not be merged. */
export function isMergeMark(line: string): boolean {
  return /^(?:<{7}|={7}|>{7})(?: |$)/.test(line)
}
