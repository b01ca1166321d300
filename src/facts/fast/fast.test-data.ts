import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { toFixed } from '../../base/exact.ts'
import { rulesOf } from '../../config/read.test-data.ts'
import type { EngineOptions } from '../engine.ts'
import { readFacts, type Facts } from '../read-facts.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** Any encoding that the kernel reads. */
export const encoding: fc.Arbitrary<Encoding> = fc.constantFrom(
  'utf-8',
  'utf-8',
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
)

/** A file's bytes in an encoding; what Windows-1252 has not is a question mark there. */
export function encoded(text: string, name: Encoding): Buffer {
  switch (name) {
    case 'utf-8':
      return Buffer.from(text)
    case 'windows-1252':
      return Buffer.from(
        text
          .replaceAll('€', '\u0080')
          .replaceAll('\ufeff', '')
          .replaceAll(/[^\0-\xff]/g, '?'),
        'latin1',
      )
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
  }
}

/** Mostly one, sometimes the other. */
export const common = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, times = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight: times, arbitrary: usual }, { weight: 1, arbitrary: rare })

/** All that an engine makes of the files in a folder by some rules, as one text: cells, accounts, problems and the rest. */
export async function factsBy(rules: string, folder: string, engine: EngineOptions): Promise<string> {
  const facts = await readFacts(rulesOf('', rules), {
    cwd: folder,
    stdin: new PassThrough().end(),
    onBadRow: undefined,
    progress: () => {},
    engine: { hashes: true, ...engine },
  })
  return textOf(facts)
}

function textOf(facts: Facts): string {
  const { table, accounts, spans, problems, names } = facts
  const cells = table.series.map(({ texts, origin, currency, costed, start, end }) => ({
    key: [...texts, origin, currency, costed],
    days: Array.from(table.cellDays.subarray(start, end)),
    // Tax inside a price is a division: of each row, or of their sum, it is the same in all the 40 places that are shown.
    sums: table.sums.map((column) =>
      Array.from({ length: end - start }, (_, at) => {
        const sum = column.get(start + at)
        return sum == null ? sum : toFixed(sum, 40)
      }),
    ),
  }))
  return JSON.stringify(
    { cells, days: table.days, accounts, spans, problems, near: names.nearMisses() },
    (_, value: unknown) => {
      if (typeof value === 'bigint') return value.toString()
      if (value instanceof Map) return [...value]
      return value instanceof Set ? [...value].toSorted() : value
    },
  )
}
