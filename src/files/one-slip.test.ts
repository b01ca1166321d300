import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openTable } from './read.ts'
import { NO_HINTS } from './read-whole.test-data.ts'

// After the Pollock benchmark (VLDB 2023): one file, and every file that one slip of a hand makes of it.
const HEADER = ['Day', 'Campaign', 'Cost', 'Note', 'Clicks']
const ROWS = Array.from({ length: 12 }, (_, at) => [
  `2026-01-${10 + at}`,
  at % 3 === 0 ? `"Leads, ${at}"` : `Brand ${at}`,
  `${at}.50`,
  at % 2 === 0 ? '' : `"say ""${at}"""`,
  at % 4 === 0 ? '' : `${at}`,
])
const LINES = [HEADER, ...ROWS]
const CLEAN = textOf(LINES.map((cells) => cells.join(',')))

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

/** A line with one slip: a delimiter lost or doubled, or a quote too many, at each place where it can happen. */
function slips(line: string): string[] {
  const places = Array.from({ length: line.length + 1 }, (_, at) => at)
  const commas = places.filter((at) => line[at] === ',')
  return [
    ...commas.map((at) => line.slice(0, at) + line.slice(at + 1)),
    ...commas.map((at) => `${line.slice(0, at)},${line.slice(at)}`),
    `${line},`,
    ...places.map((at) => `${line.slice(0, at)}"${line.slice(at)}`),
  ]
}

async function outcome(text: string): Promise<{ rows: string; told: boolean; placed: boolean }> {
  const hints = { ...NO_HINTS, columns: HEADER }
  const { table, problems } = await openTable({ path: '-', shown: '-' }, hints, Readable.from([Buffer.from(text)]))
  const rows: string[] = []
  const told = [...problems]
  const end = await table?.read({
    row: (cells) => void rows.push(cells.join('\u0001')),
    total: (cells) => void rows.push(cells.join('\u0001')),
    bad: (_cells, _line, problem) => void told.push(problem),
  })
  told.push(...(end?.problems ?? []))
  const errors = told.filter(({ severity }) => severity === 'error')
  return {
    rows: [table?.header.join('\u0001'), ...rows].join('\n'),
    told: errors.length > 0,
    placed: errors.every(({ place }) => place?.line !== undefined),
  }
}

test('one slip, anywhere in a file, is read right or told with its line: never read wrong in silence', async () => {
  const right = await outcome(CLEAN)
  expect(right.told).toBe(false)
  const silent: string[] = []
  let tried = 0
  for (const [at, cells] of LINES.entries()) {
    const line = cells.join(',')
    for (const slip of slips(line)) {
      const found = await outcome(textOf(LINES.map((each, index) => (index === at ? slip : each.join(',')))))
      tried++
      // Inside quotes a comma is text: one more or less there can't be known to be a slip.
      const legal =
        line.includes('"Leads') && slip.replaceAll(/"Leads,* \d+"/g, '') === line.replaceAll(/"Leads,* \d+"/g, '')
      if (!found.told && found.rows !== right.rows && !legal) silent.push(slip)
      if (!found.placed) silent.push(`no line: ${slip}`)
    }
  }
  expect(tried).toBeGreaterThan(500)
  expect(silent).toEqual([])
})
