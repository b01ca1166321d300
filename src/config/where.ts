import type { Condition, Where } from './config.ts'
import { checkDimension, type Names } from './names.ts'
import { readText, type Reader } from './reader.ts'
import { entriesOf, textsOf, type Tree } from './tree.ts'

/** Conditions on fields after mapping: their names are checked, and a value may be any text. */
export function readWhere(reader: Reader, names: Names, tree: Tree | undefined): Where {
  for (const { key: name, keySpan: span, value } of entriesOf(tree)) {
    checkDimension(reader, names, { name, path: tree!.path, span })
    // A blank text of the data is (none): a blank value would never fit.
    for (const leaf of textsOf(value)) readText(reader, leaf)
  }
  return readColumnWhere(reader, tree)
}

/** Conditions on columns: only the file's header can tell whether they are there. A blank value asks for blank cells. */
export function readColumnWhere(reader: Reader, tree: Tree | undefined): Where {
  return entriesOf(tree).map(({ key: field, keySpan, value }): Condition => ({
    field,
    values: textsOf(value).map(({ text }) => text),
    place: reader.place(keySpan),
  }))
}

/** Names of dimensions; one that is named twice is told. */
export function readBy(reader: Reader, names: Names, tree: Tree | undefined, grains = false): string[] {
  const seen = new Set<string>()
  for (const { text: name, path, span } of textsOf(tree)) {
    if (seen.has(name)) reader.tell('ROI-C141', span, { path, names: [name], slip: 'twice' })
    else checkDimension(reader, names, { name, path, span }, grains)
    seen.add(name)
  }
  return [...seen]
}
