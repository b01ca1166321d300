import { describe, expect, test } from 'vitest'
import { judge, judgeFigures, ODD_FIGURES, readOurs, tableFiles } from '../bench/pollution/all.ts'

// The benchmark's files of one kind differ only in the row and the column: some of them stand for all here.
const EVERY = 23
const FILES = [...tableFiles()].filter(({ variant }, at) => !variant.kind.startsWith('row: ') || at % EVERY === 0)
const RIGHT = ['exact', 'told']

describe('polluted files are read exactly, or told with their line', () => {
  test.each([
    ['as inspect reads them', false],
    ['as a source that names its columns reads them', true],
  ])('%s', async (_how, columnsNamed) => {
    const wrong: string[] = []
    let exact = 0
    for (const { variant, named } of FILES) {
      const outcome = await readOurs(variant.bytes, columnsNamed ? named : [])
      const verdict = judge(variant, outcome)
      if (verdict === 'exact') exact++
      if (!RIGHT.includes(verdict)) wrong.push(`${verdict}: ${variant.kind} ${JSON.stringify(outcome).slice(0, 300)}`)
    }
    expect(wrong).toEqual([])
    expect(FILES.length).toBeGreaterThan(400)
    // To refuse everything is no way to be right.
    expect(exact).toBeGreaterThan(90)
  })

  test('odd amounts and dates give the right figures, or are told with their line', async () => {
    const wrong: string[] = []
    for (const odd of ODD_FIGURES) {
      const { verdict, said } = await judgeFigures(odd)
      if (verdict !== (odd.spend ? 'exact' : 'told')) wrong.push(`${verdict}: ${odd.kind}: ${said}`)
    }
    expect(wrong).toEqual([])
  })
})
