import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAST, read, told } from './read.test-data.ts'
import { readYaml } from './yaml.ts'

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`),
]

test.each([
  ['nested brackets', '['.repeat(50_000)],
  ['nested braces', '{a: '.repeat(20_000)],
  ['nested dashes', '- '.repeat(20_000)],
  ['nested keys', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['an alias bomb', bomb.join('\n')],
  ['an alias of itself', 'a: &a [*a]'],
  ['a key of 900 KB', `${'x'.repeat(900_000)}: 1`],
  ['a text of 1.1 MB', `name: ${'x'.repeat(1_100_000)}`],
])('%s is an error with a place, soon', (_, text) => {
  const start = performance.now()
  const { config, problems } = read(text)
  expect(config).toBeUndefined()
  expect(problems[0]!.place!.line).toBeGreaterThan(0)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('whatever the text, there is a config or an error', () => {
  const bit = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&x ',
    '*x',
    '!t ',
    '#',
    '|',
    '>',
    '?',
    '\t',
    '__proto__',
    'version: 1',
    '1',
    '%',
  )
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
      for (const text of [bits.join(''), LEAST + bits.join('')]) {
        const { config, problems } = read(text)
        expect(config !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true)
        for (const { place } of problems) expect(place!.line! > 0 && place!.column! > 0).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a place is line, column, length and the line as it stands, with CRLF and a byte order mark, too', () => {
  const { problems } = read(`\ufeff${LEAST}refunds: { settle: many }\n`.replaceAll('\n', '\r\n'))
  expect(problems[0]!.place).toEqual({
    file: 'campaign-roi.yaml',
    line: 4,
    column: 20,
    length: 4,
    excerpt: 'refunds: { settle: many }',
  })
})

test('after a slip in the form nothing else is told: it would be guesswork', () => {
  expect(told('version: 7\nname: "x\nfoo: 1\n').every((each) => each.startsWith('ROI-C101'))).toBe(true)
})

function kindOf(written: string): string | undefined {
  const tree = readYaml(`key: ${written}`, () => undefined)
  return tree?.kind === 'map' ? tree.entries[0]?.value.kind : undefined
}

test.each(['', '~', 'null', 'Null', 'NULL', '# nothing'])('"%s" is no value', (written) => {
  expect(kindOf(written)).toBe('null')
})

test.each(['none', 'nULL', 'n', 'No', '~5', '"null"', "''", '1', '-1.50', '0x1f', '.inf', 'true', 'FALSE', '!!str ~'])(
  '%s is a text',
  (written) => {
    expect(kindOf(written)).toBe('text')
  },
)

test('numbers and truth values stay as they are written', () => {
  const tree = readYaml('[0o17, 0x1F, 1e3, -.50, 012, True, !!int 0x10]', () => undefined)
  expect(tree?.kind === 'list' && tree.items.map((item) => item.kind === 'text' && item.text)).toEqual([
    '0o17',
    '0x1F',
    '1e3',
    '-.50',
    '012',
    'True',
    '0x10',
  ])
})
