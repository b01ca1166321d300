/** A header name as it compares: trimmed, in composed form. */
export function headerKey(name: string): string {
  return name.trim().normalize('NFC')
}

/** Where a column stands in a header, by its exact name; 'twice' where more than one column has it. */
export function columnIndex(header: readonly string[], column: string): number | 'missing' | 'twice' {
  const key = headerKey(column)
  const found = header.flatMap((name, at) => (headerKey(name) === key ? [at] : []))
  return found.length > 1 ? 'twice' : (found[0] ?? 'missing')
}
