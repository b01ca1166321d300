import type { CampaignRules, ValueMap } from '../config.ts'
import { checkDimension, type Names } from '../names.ts'
import { choiceOf, readTableFile, readText, type Reader } from '../reader.ts'
import { entriesOf, valueOf, type Tree } from '../tree.ts'

export function readCampaigns(reader: Reader, tree: Tree | undefined): CampaignRules {
  const pattern = valueOf(tree, 'pattern')
  const text = readText(reader, pattern)
  return {
    names: readTableFile(reader, valueOf(tree, 'names')),
    pattern: text === undefined ? undefined : { text, place: reader.place(pattern!.span) },
    unknown: choiceOf(valueOf(tree, 'unknown'), ['keep', 'group', 'stop']) ?? 'keep',
  }
}

/** Tables that rename the values of text fields. */
export function readMaps(reader: Reader, names: Names, tree: Tree | undefined): ValueMap[] {
  return entriesOf(tree).flatMap(({ key: field, keySpan, value }) => {
    checkDimension(reader, names, { name: field, path: 'map', span: keySpan })
    const file = readTableFile(reader, value)
    return file ? [{ field, file }] : []
  })
}
