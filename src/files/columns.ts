/** A header name as it compares: trimmed, in composed form. */
export function headerKey(name: string): string {
  const trimmed = name.trim()
  // Each cell of a head is asked for its key: to compose nothing takes most of the time.
  return BEYOND_ASCII.test(trimmed) ? trimmed.normalize('NFC') : trimmed
}

const BEYOND_ASCII = /[\u0080-\uffff]/

/** Where a column stands in a header, by its exact name; 'twice' where more than one column has it. */
export function columnIndex(header: readonly string[], column: string): number | 'missing' | 'twice' {
  const key = headerKey(column)
  const found = header.flatMap((name, at) => (headerKey(name) === key ? [at] : []))
  return found.length > 1 ? 'twice' : (found[0] ?? 'missing')
}
