import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toText } from '../../base/exact.ts'
import { parseFormula } from './parse.ts'
import type { Node } from './tree.ts'

const PLACE = { file: 'roi.yaml', line: 7, column: 20 }

/** The tree with all parentheses written: `a + b * c` is `(a + (b * c))`. */
function shape(text: string): string {
  const { formula, problems } = parseFormula(text, PLACE)
  if (!formula) return problems.map(({ code, place, message }) => `${code}@${place?.column} ${message}`).join('; ')
  return write(formula.node)
}

function write(node: Node): string {
  switch (node.kind) {
    case 'number':
      return toText(node.value, 12)
    case 'money':
      return `${toText(node.value, 12)} ${node.currency}`
    case 'name':
      return node.name
    case 'unary':
      return `(${node.operator} ${write(node.operand)})`
    case 'binary':
      return `(${write(node.left)} ${node.operator} ${write(node.right)})`
    case 'call':
      return `${node.name}(${node.args.map(write).join(', ')})`
  }
}

test.each([
  ['a + b * c', '(a + (b * c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a / b / c', '((a / b) / c)'],
  ['(a + b) * c', '((a + b) * c)'],
  ['-a * b', '((- a) * b)'],
  ['a * -b', '(a * (- b))'],
  ['--a', '(- (- a))'],
  ['not a > b and c < d or e = f', '(((not (a > b)) and (c < d)) or (e = f))'],
  ['a == b', '(a = b)'],
  ['(a > b) = (c > d)', '((a > b) = (c > d))'],
  ['25% + 2.5 %', '(0.25 + 0.025)'],
  ['100 EUR + 4.10EUR', '(100 EUR + 4.1 EUR)'],
  ['if(spend > 0, cm2 / spend, 0)', 'if((spend > 0), (cm2 / spend), 0)'],
  ['matched(cost, leads)/leads', '(matched(cost, leads) / leads)'],
  ['prior(ytd(total(x)), 12)', 'prior(ytd(total(x)), 12)'],
  ['min', 'min'],
  ['a\n  + b', '(a + b)'],
])('%s reads as %s', (text, tree) => {
  expect(shape(text)).toBe(tree)
})

test.each([
  ['', 'ROI-F102@20 the formula is empty'],
  ['spend /', 'ROI-F102@27 a number or a name is missing before the end, after "/"'],
  ['spend / * 2', 'ROI-F102@28 a number or a name is missing before "*", after "/"'],
  ['spend clicks', 'ROI-F103@26 "clicks" can\'t stand after "spend"'],
  ['100 eur', 'ROI-F103@24 "eur" can\'t stand after "100"'],
  ['1,200', 'ROI-F103@21 "," can\'t stand after "1"'],
  ['spend)', 'ROI-F103@25 ")" can\'t stand after "spend"'],
  ['(a + b)%', 'ROI-F103@27 "%" can\'t stand after ")"'],
  ['1 < a < 2', 'ROI-F103@26 "<" can\'t stand after "a"'],
  ['(spend', 'ROI-F104@26 a parenthesis is not closed before the end'],
  ['abs(spend', 'ROI-F104@29 a parenthesis is not closed before the end'],
  ['summ(spend)', 'ROI-F107@20 no function is called "summ"'],
  ['coalesc(spend, 0)', 'ROI-F107@20 no function is called "coalesc"'],
  ['if(a, b)', 'ROI-F108@20 if takes 3 arguments, not 2'],
  ['min()', 'ROI-F108@20 min takes 1 or more arguments, not 0'],
  ['prior(spend, n)', 'ROI-F109@33 "n" is no number of periods'],
  ['prior(spend, 0)', 'ROI-F109@33 "0" is no number of periods'],
  ['prior(spend, 1.5)', 'ROI-F109@33 "1.5" is no number of periods'],
  ['spend × 2', 'ROI-F101@26 "×" is no part of the formula language'],
  [
    'spend[0]',
    'ROI-F101@25 "[" is no part of the formula language; ROI-F101@27 "]" is no part of the formula language',
  ],
  [
    'a; process.exit()',
    'ROI-F101@21 ";" is no part of the formula language; ROI-F101@30 "." is no part of the formula language',
  ],
  ['`x`', 'ROI-F101@20 "`" is no part of the formula language; ROI-F101@22 "`" is no part of the formula language'],
])('%s is told at its place', (text, message) => {
  expect(shape(text)).toBe(message)
})

test('a sign of another language comes with its own spelling, a slip with the name that was meant', () => {
  expect(parseFormula('spend × 2', PLACE).problems[0]?.fix).toBe('write  *')
  expect(parseFormula('coalesc(a, 0)', PLACE).problems[0]?.fix).toBe('did you mean "coalesce"?')
  expect(parseFormula('100 eur', PLACE).problems[0]?.fix).toBe('write  100 EUR')
  expect(parseFormula('1,200', PLACE).problems[0]?.fix).toBe('write  1200.50  for 1,200.50')
  expect(parseFormula('1 < a < 2', PLACE).problems[0]?.fix).toBe('join two comparisons with  and')
})

test('a formula in a line that is shown is placed where it stands there', () => {
  const place = { file: 'roi.yaml', line: 3, column: 5, excerpt: '    - { kpi: roas, min: spend / clicks x }' }
  expect(parseFormula('spend / clicks x', place).problems[0]?.place).toMatchObject({ line: 3, column: 40, length: 1 })
})

test('a formula over several lines is placed at its start', () => {
  expect(parseFormula('spend\n / clicks x', PLACE).problems[0]?.place).toEqual(PLACE)
})

test('deep, long and hostile formulas are told and exhaust nothing', () => {
  for (const text of ['('.repeat(1999), '-'.repeat(1999), 'abs('.repeat(499), 'not '.repeat(499), 'if('.repeat(600)]) {
    expect(parseFormula(text, PLACE).problems.map(({ code }) => code)).toEqual(['ROI-F105'])
  }
  expect(parseFormula('a+'.repeat(100_000), PLACE).problems[0]?.message).toBe(
    'the formula is too long: at most 2000 characters',
  )
  expect(parseFormula('9'.repeat(31), PLACE).problems[0]?.code).toBe('ROI-F105')
  expect(parseFormula(`0.${'1'.repeat(61)}`, PLACE).problems[0]?.code).toBe('ROI-F105')
  expect(parseFormula(`a${'+a'.repeat(999)}`, PLACE).problems).toEqual([])
})

test('names such as __proto__ and constructor are names, and no functions', () => {
  expect(shape('__proto__ + constructor')).toBe('(__proto__ + constructor)')
  expect(shape('constructor(1)')).toBe('ROI-F107@20 no function is called "constructor"')
})

test('whatever is typed is read or told, never thrown, with a place inside the text', () => {
  const pieces = fc.constantFrom(
    'spend',
    ' ',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '<',
    '=',
    '%',
    'and',
    'not',
    'if(',
    'prior(',
    '12',
    '100 EUR',
    '.',
    '"',
    '\u0000',
    '😀',
    'é',
  )
  const anything = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const { formula, problems } = parseFormula(text, PLACE)
      expect(formula === undefined).toBe(problems.length > 0)
      for (const { place } of problems) {
        expect(place!.column!).toBeGreaterThanOrEqual(20)
        expect(place!.column!).toBeLessThanOrEqual(20 + text.length)
      }
    }),
    { numRuns: 500 },
  )
})
