import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/run.ts'
import type { Verdict } from './judge.ts'

/** A file whose amounts or dates are written in an odd way, and the spend per day or month that it holds. */
export type OddFigures = {
  readonly kind: string
  readonly text: string
  /** Spend by day or month; undefined where it can't be known without a declaration. */
  readonly spend: Readonly<Record<string, string>> | undefined
  readonly by: 'day' | 'month'
  readonly columns: string
}

const DAYS = ['2026-03-01', '2026-03-14', '2026-03-15', '2026-04-02']
const PLAIN = ['1234.50', '20.25', '-3.10', '1000000.00']
const COLUMNS = 'date: Day, campaign: Campaign, spend: Spent'

function file(days: readonly string[], amounts: readonly string[], delimiter = ','): string {
  const cell = (text: string): string => (text.includes(delimiter) || text.includes('"') ? `"${text}"` : text)
  const lines = days.map((day, at) => [day, `C${at}`, amounts[at]!].map(cell).join(delimiter))
  return `${['Day,Campaign,Spent'.replaceAll(',', delimiter), ...lines].join('\n')}\n`
}

const sums = (days: readonly string[], amounts: readonly string[]): Record<string, string> =>
  Object.fromEntries(days.map((day, at) => [day, String(Number(amounts[at]))]))

function amounts(kind: string, written: readonly string[], delimiter = ','): OddFigures {
  return { kind, text: file(DAYS, written, delimiter), spend: sums(DAYS, PLAIN), by: 'day', columns: COLUMNS }
}

function noAmounts(kind: string, written: readonly string[]): OddFigures {
  return { ...amounts(kind, written), spend: undefined }
}

function dates(kind: string, written: readonly string[]): OddFigures {
  return { kind, text: file(written, PLAIN), spend: sums(DAYS, PLAIN), by: 'day', columns: COLUMNS }
}

function noDates(kind: string, written: readonly string[]): OddFigures {
  return { ...dates(kind, written), spend: undefined }
}

function months(kind: string, written: readonly string[]): OddFigures {
  const spend = { '2026-03': '1254.75', '2026-04': '-3.1', '2026-05': '1000000' }
  return { kind, text: file(written, PLAIN), spend, by: 'month', columns: COLUMNS }
}

/** Amounts as programs and people write them. */
const AMOUNTS: readonly OddFigures[] = [
  amounts('amounts: plain', PLAIN),
  amounts('amounts: grouped', ['1,234.50', '20.25', '-3.10', '1,000,000.00']),
  amounts('amounts: grouped in some cells only', ['1,234.50', '20.25', '-3.10', '1000000']),
  amounts('amounts: decimal comma, quoted', ['1234,50', '20,25', '-3,10', '1000000,00']),
  amounts('amounts: decimal comma, semicolons', ['1.234,50', '20,25', '-3,10', '1.000.000,00'], ';'),
  amounts('amounts: trailing minus', ['1234.50', '20.25', '3.10-', '1000000.00']),
  amounts('amounts: brackets', ['1234.50', '20.25', '(3.10)', '1000000.00']),
  amounts('amounts: U+2212', ['1234.50', '20.25', '−3.10', '1000000.00']),
  amounts('amounts: apostrophes', ["1'234.50", '20.25', '-3.10', "1'000'000.00"]),
  amounts('amounts: apostrophes', ['1’234.50', '20.25', '-3.10', '1’000’000.00']),
  amounts('amounts: no-break spaces', ['1\u00a0234,50', '20,25', '-3,10', '1\u00a0000\u00a0000,00'], ';'),
  amounts('amounts: narrow spaces', ['1\u202f234,50', '20,25', '-3,10', '1\u202f000\u202f000,00'], ';'),
  amounts('amounts: with currency', ['€1,234.50', '€20.25', '-€3.10', '1,000,000.00 EUR']),
  amounts('amounts: blanks around', [' 1234.50', '20.25 ', '  -3.10', '\u00a01000000.00']),
  amounts('amounts: Indian groups', ['1,234.50', '20.25', '-3.10', '10,00,000.00']),
  {
    ...amounts('amounts: beyond 2^53', PLAIN),
    text: file(['2026-03-01'], ['9007199254740993.01']),
    spend: { '2026-03-01': '9007199254740993.01' },
  },
  noAmounts('amounts: per cent', ['1234.50', '20.25%', '-3.10', '1000000.00']),
  noAmounts('amounts: exponents', ['1234.50', '2.025E+01', '-3.10', '1000000.00']),
  noAmounts('amounts: NaN', ['1234.50', 'NaN', '-3.10', '1000000.00']),
  noAmounts('amounts: #DIV/0!', ['1234.50', '#DIV/0!', '-3.10', '1000000.00']),
  noAmounts('amounts: groups of two', ['12,34.50', '20.25', '-3.10', '1000000.00']),
  noAmounts('amounts: both decimal marks', ['1234.50', '20,25', '-3.10', '1000000.00']),
  noAmounts('amounts: groups or decimals', ['1.234', '20', '-3', '1.000']),
  noAmounts('amounts: another currency', ['1234.50', '$20.25', '-3.10', '1000000.00']),
  noAmounts('amounts: decimal comma in a comma file', ['1234.50', '20.25', '-3.10', '1000000.00']),
].map((each) => (each.kind.endsWith('in a comma file') ? { ...each, text: each.text.replace('20.25', '20,25') } : each))

const MONTHS = {
  English: ['March', 'March', 'Mar', 'April'],
  German: ['März', 'Mrz', 'März', 'April'],
  Spanish: ['marzo', 'mar', 'marzo', 'abril'],
  French: ['mars', 'mars', 'mars', 'avr.'],
  Italian: ['marzo', 'mar', 'marzo', 'aprile'],
} as const
const NUMBERS = ['1', '14', '15', '2']

/** Dates as programs and people write them. */
const DATES: readonly OddFigures[] = [
  dates('dates: ISO', DAYS),
  dates('dates: day first', ['01/03/2026', '14/03/2026', '15/03/2026', '02/04/2026']),
  dates('dates: month first', ['03/01/2026', '03/14/2026', '03/15/2026', '04/02/2026']),
  dates('dates: with points', ['01.03.2026', '14.03.2026', '15.03.2026', '02.04.2026']),
  dates(
    'dates: compact',
    DAYS.map((day) => day.replaceAll('-', '')),
  ),
  dates(
    'dates: time and " UTC"',
    DAYS.map((day) => `${day} 00:30:00 UTC`),
  ),
  dates(
    'dates: time and zone',
    DAYS.map((day) => `${day}T10:00:00Z`),
  ),
  dates(
    'dates: offsets that change by row',
    DAYS.map((day, at) => `${day}T23:30:00+0${1 + (at % 2)}:00`),
  ),
  ...Object.entries(MONTHS).map(([language, names]) =>
    dates(
      `dates: months in ${language}`,
      names.map((name, at) => `${NUMBERS[at]} ${name} 2026`),
    ),
  ),
  dates('dates: day of the week', ['Sun, 1 Mar 2026', 'Sat, 14 Mar 2026', 'Sun, 15 Mar 2026', 'Thu, 2 Apr 2026']),
  months('dates: 2026-03', ['2026-03', '2026-03', '2026-04', '2026-05']),
  months('dates: 03/2026', ['03/2026', '03/2026', '04/2026', '05/2026']),
  months('dates: 03-2026', ['03-2026', '03-2026', '04-2026', '05-2026']),
  months('dates: 2026/03', ['2026/03', '2026/03', '2026/04', '2026/05']),
  months('dates: Mar 2026', ['Mar 2026', 'Mar 2026', 'Apr 2026', 'May 2026']),
  months('dates: Mar-2026', ['Mar-2026', 'Mar-2026', 'Apr-2026', 'May-2026']),
  noDates('dates: either order', ['01/03/2026', '02/03/2026', '03/03/2026', '04/05/2026']),
  noDates('dates: two-digit years', ['01/03/26', '14/03/26', '15/03/26', '02/04/26']),
  noDates('dates: 03.2026', ['03.2026', '03.2026', '04.2026', '05.2026']),
  noDates('dates: Mar-26', ['Mar-26', 'Mar-26', 'Apr-26', 'May-26']),
  noDates('dates: Excel serials', ['46082', '46095', '46096', '46114']),
  noDates('dates: Unix seconds', ['1772323200', '1773446400', '1773532800', '1775088000']),
  noDates('dates: a day that is none', ['2026-03-01', '2026-02-30', '2026-03-15', '2026-04-02']),
  noDates('dates: two ways', ['2026-03-01', '14/03/2026', '2026-03-15', '2026-04-02']),
  noDates('dates: a serial among days', ['2026-03-01', '46095', '2026-03-15', '2026-04-02']),
  noDates('dates: blank', ['2026-03-01', '', '2026-03-15', '2026-04-02']),
]

const ORDER_COLUMNS = 'date: Day, order_id: Campaign, revenue: Spent'
const IDS: readonly OddFigures[] = ['1.2E+17', '1,2E+17', '1.23457E+11', '1E+15'].map((id) => ({
  ...noDates('ids: ruined', DAYS),
  text: file(DAYS, PLAIN).replace('C1', id.includes(',') ? `"${id}"` : id),
  columns: ORDER_COLUMNS,
}))

export const ODD_FIGURES: readonly OddFigures[] = [...AMOUNTS, ...DATES, ...IDS]

class Text extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** The whole program over such a file: its figures by day or month, or what it said. */
export async function judgeFigures({
  text,
  spend,
  by,
  columns,
}: OddFigures): Promise<{ verdict: Verdict; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'pollution-'))
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'data.csv'), text)
    const tax = columns.includes('revenue') ? ', tax: none' : ''
    writeFileSync(
      join(folder, 'campaign-roi.yaml'),
      `version: 1\nreporting: { currency: EUR }\nsources:\n  ads: { files: data.csv, columns: { ${columns} }, set: { currency: EUR }${tax} }\n`,
    )
    const [stdout, stderr] = [new Text(), new Text()]
    const exit = await run({
      argv: [
        'report',
        '--by',
        by,
        '--kpi',
        columns.includes('revenue') ? 'revenue' : 'spend',
        '--as-of',
        '2026-07-01',
        '-f',
        'json',
      ],
      cwd: folder,
      env: { NO_COLOR: '1' },
      stdin: Readable.from([]),
      stdout,
      stderr,
      isTTY: { stdin: false, stdout: false, stderr: false },
      width: 100,
      today: () => '2026-07-01',
    })
    if (exit === 70) return { verdict: 'crashed', said: stderr.text }
    const hasLine = /data\.csv:\d+/.test(stderr.text)
    if (exit !== 0) {
      const verdict = spend ? 'false alarm' : hasLine ? 'told' : 'told without line'
      return { verdict, said: stderr.text }
    }
    const { rows } = JSON.parse(stdout.text) as {
      rows: { dimensions: Record<string, string>; values: { spend: string | null } }[]
    }
    const found = Object.fromEntries(rows.map(({ dimensions, values }) => [dimensions[by]!, values.spend]))
    const wanted = Object.entries(spend ?? {})
    const others = Object.entries(found).filter(([at, value]) => !spend?.[at] && value !== null && value !== '0')
    const same = spend && others.length === 0 && wanted.every(([at, value]) => found[at] === value)
    return { verdict: same ? 'exact' : 'silent', said: JSON.stringify(found) + stderr.text }
  } catch (cause) {
    return { verdict: 'crashed', said: String(cause) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
