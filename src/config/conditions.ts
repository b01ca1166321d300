import type { Condition, Where } from './config.ts'

/** Tells whether a row or cell fits, given the value it has for each field. */
export type Fits<Row> = (row: Row) => boolean

/** Compiles conditions (joined by and) into one test; `valueOf` gives the reader of a field's value. */
export function compileWhere<Row>(where: Where, valueOf: (field: string) => (row: Row) => string): Fits<Row> {
  const tests = where.map((condition) => {
    const read = valueOf(condition.field)
    const fits = compileCondition(condition)
    return (row: Row) => fits(read(row))
  })
  return (row) => tests.every((test) => test(row))
}

/** `value`s by or, `*` as a wildcard; `!value`: none of these. Names compare exactly, with case and spaces. */
export function compileCondition({ values }: Condition): (value: string) => boolean {
  const wanted = values.filter((value) => !value.startsWith('!')).map(compileName)
  const unwanted = values.filter((value) => value.startsWith('!')).map((value) => compileName(value.slice(1)))
  const known = new Map<string, boolean>()
  return (value) => {
    let fits = known.get(value)
    if (fits === undefined) {
      fits = (wanted.length === 0 || wanted.some((test) => test(value))) && !unwanted.some((test) => test(value))
      known.set(value, fits)
    }
    return fits
  }
}

/** A test for a name that may hold `*` wildcards; linear in the text, whatever the name. */
export function compileName(name: string): (value: string) => boolean {
  if (!name.includes('*')) return (value) => value === name
  const parts = name.split('*')
  const first = parts[0]!
  const last = parts.at(-1)!
  return (value) => {
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false
    const end = value.length - last.length
    let at = first.length
    for (const part of parts.slice(1, -1)) {
      const found = value.indexOf(part, at)
      if (found < 0 || found + part.length > end) return false
      at = found + part.length
    }
    return true
  }
}
