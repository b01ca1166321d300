import { describe, expect, test } from 'vitest'
import type { Place, Problem } from '../base/problems.ts'
import { problem } from '../base/problems.ts'
import { problemsText } from './problems.ts'

const cell: Place = {
  file: 'exports/meta-2026-03.csv',
  line: 118,
  column: 24,
  length: 10,
  excerpt: '2026-03-14,Spring sale,"1.234,5O",1204',
  columnName: 'Amount spent (EUR)',
}

function notAnAmount(place: Place, text = '1.234,5O'): Problem {
  return problem('ROI-D104', place, { text, format: '1.234,56', source: 'meta' })
}

describe('problems for people', () => {
  test('a problem has its code, place, excerpt with a caret, reason and way out, in this order', () => {
    expect(problemsText([notAnAmount(cell)])).toBe(`error ROI-D104  "1.234,5O" is not an amount
  at exports/meta-2026-03.csv:118:24, column "Amount spent (EUR)"
     118 | 2026-03-14,Spring sale,"1.234,5O",1204
                                  ^^^^^^^^^^
  why: numbers in this source are read as 1.234,56
  fix: correct the cell, or set  sources.meta.onBadRow: quarantine  to leave such rows out and count them
`)
  })

  test('equal problems in data are told once, with some of their places', () => {
    const lines = Array.from({ length: 215 }, (_, at) => notAnAmount({ ...cell, line: 118 + at }, `${at}x`))
    const text = problemsText(lines)
    expect(text.match(/^error/gm)).toHaveLength(1)
    expect(text).toContain('  and 214 more like it: :119, :120, :121, :122, :123, …\n')
  })

  test('mistakes in the config are told one by one, as each wants its own correction', () => {
    const mistakes = Array.from({ length: 23 }, (_, at): Problem => ({
      code: 'ROI-T101',
      severity: 'error',
      message: `unknown key "${at}"`,
      place: { file: 'campaign-roi.yaml', line: at + 1 },
    }))
    const text = problemsText(mistakes)
    expect(text.match(/^error/gm)).toHaveLength(20)
    expect(text).toMatch(/and 3 more problems: all with {2}--format json\n$/)
  })

  test('errors come before warnings and notes', () => {
    const other = (severity: Problem['severity']): Problem => ({ code: 'ROI-N501', severity, message: severity })
    const text = problemsText([other('note'), other('warning'), other('error')])
    expect(text.match(/^\w+/gm)).toEqual(['error', 'warning', 'note'])
  })

  test('a long line is cut to a window around its caret', () => {
    const excerpt = `${'x'.repeat(5000)}BAD${'y'.repeat(5000)}`
    const [, , line, caret] = problemsText([notAnAmount({ ...cell, excerpt, column: 5001, length: 3 })], {
      width: 60,
    }).split('\n')
    expect(line).toHaveLength(60)
    expect(line!.slice(caret!.indexOf('^'), caret!.length)).toBe('BAD')
  })

  test('the caret stands under the cell behind wide characters and escapes, too', () => {
    const excerpt = '東京\u001b,BAD'
    const [, , line, caret] = problemsText([notAnAmount({ ...cell, excerpt, column: 5, length: 3 })]).split('\n')
    expect(line).toBe('     118 | 東京\\x1b,BAD')
    expect(caret).toBe(`${' '.repeat(11 + 4 + 4 + 1)}^^^`)
  })

  test('a file name can not write on the terminal or forge a line', () => {
    const text = problemsText([notAnAmount({ file: 'a\n\u001b[2Jerror ROI-X', line: 1 }, '\u001b]52;c;x\u0007\r')])
    expect(text).not.toMatch(/[\u001b\u0007\r]/)
    expect(text).toContain('at a\\n\\x1b[2Jerror ROI-X:1')
  })

  test('no problems are no text', () => {
    expect(problemsText([])).toBe('')
  })
})
