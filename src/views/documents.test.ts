import { describe, expect, test } from 'vitest'
import { githubView } from './github.ts'
import { formatOfFile } from '../cli/formats.ts'
import { renderReport } from './index.ts'
import { junitView } from './junit.ts'
import { markdownView } from './markdown.ts'
import { noCustomers, row, sampleReport, target } from './sample-report.test-data.ts'

const hostile = '\u001b[2J| `x` <script>alert(1)</script>\n# @all [a](https://evil) ::error::x]]> \u202e\u0000'
const hostileReport = {
  ...sampleReport,
  name: hostile,
  kpis: sampleReport.kpis.slice(4, 5),
  rows: [row([hostile], noCustomers)],
  totals: [noCustomers],
  targets: [target({ id: hostile, members: [hostile], owner: hostile })],
  notes: [{ code: 'ROI-N501', severity: 'note', message: hostile } as const],
}

describe('Markdown', () => {
  test('the sample report is as agreed', async () => {
    await expect(markdownView(sampleReport)).toMatchFileSnapshot('golden/report.markdown.txt')
  })

  test('hostile text stays in its cell and is no markup', () => {
    const text = markdownView(hostileReport)
    expect(text).not.toMatch(/[\u001b\u202e\0]/)
    expect(text).not.toContain('<script')
    expect(text.split('\n').find((line) => line.includes('script') && line.startsWith('|'))).toBe(
      '| \\\\x1b\\[2J\\| \\`x\\` &lt;script&gt;alert(1)&lt;/script&gt;\\\\n\\# \\@all \\[a\\](https\\://evil) ::error::x\\]\\]&gt; \\\\u202e\\\\x00 |     – |',
    )
  })
})

describe('JUnit', () => {
  test('the sample report is as agreed', async () => {
    await expect(junitView(sampleReport)).toMatchFileSnapshot('golden/report.junit.txt')
  })

  test('hostile text is no markup and holds nothing that XML forbids', () => {
    const text = junitView({ ...hostileReport, name: '\ufffe' })
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    expect(text).not.toContain('<script')
    expect(text).toContain('name="\ufffd"')
    expect(text).toContain('\\x1b[2J| `x` &lt;script&gt;')
  })
})

describe('GitHub annotations', () => {
  test('the sample report is as agreed', async () => {
    await expect(githubView(sampleReport)).toMatchFileSnapshot('golden/report.github.txt')
  })

  test('hostile text can not start a command or a property of its own', () => {
    for (const line of githubView(hostileReport).trimEnd().split('\n')) {
      expect(line).toMatch(/^::(error|warning|notice) (file=[^,:]+,line=\d+,)?title=[^,:]+::/)
      expect(line).not.toMatch(/[\u001b\u202e\0]/)
    }
  })
})

describe('formats', () => {
  test('a file gets its format from its extension', () => {
    expect(['a.json', 'b/c.CSV', 'x.md', 'r.xml', 'r.txt', 'r.xls', 'json', '.hidden/json'].map(formatOfFile)).toEqual([
      'json',
      'csv',
      'markdown',
      'junit',
      'table',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('every format ends with one line feed', async () => {
    for (const format of ['table', 'json', 'csv', 'markdown', 'junit', 'github'] as const) {
      const text = await renderReport(format, sampleReport, { width: 80, color: false, precision: 6 })
      expect(text).toMatch(/[^\n]\n$/)
    }
  })
})
