import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileName } from '../config/conditions.ts'
import { readConfig } from '../config/read.ts'
import type { SmallTable } from '../files/small.ts'
import { compileCampaignPattern } from './campaign-pattern.ts'
import type { Resolved } from './names.ts'
import { readNames } from './read-names.ts'

/** Reads names from a config and its tables, given as lines of cells with commas. */
async function namesOf(rules: string, tables: Record<string, string[]> = {}) {
  const yaml = `version: 1\nreporting: { currency: EUR }\nsources: { ads: { files: ads.csv } }\n${rules}`
  const { config, problems } = readConfig(yaml, 'campaign-roi.yaml', '/', new Set())
  if (!config) throw new Error(JSON.stringify(problems))
  const read = await readNames(config, async (path) => tableOf(tables[path]!))
  return {
    ...read,
    resolve: (raw: Record<string, string>, set: Record<string, string> = {}): Record<string, string> =>
      named(read.dimensions, read.names.resolve(row(read.dimensions, raw), row(read.dimensions, set))),
  }
}

function tableOf([header = '', ...lines]: string[]): SmallTable {
  const rows = lines.map((line, at) => ({ cells: line.split(','), line: at + 2 }))
  return { header: header.split(','), rows, sha256: 'sha256:0', problems: [] }
}

function row(dimensions: readonly string[], values: Record<string, string>): (string | undefined)[] {
  return dimensions.map((name) => values[name])
}

function named(dimensions: readonly string[], { texts, unknown }: Resolved): Record<string, string> {
  const filled = dimensions.map((name, at) => [name, texts[at]!] as const).filter(([, text]) => text !== '(none)')
  return { ...Object.fromEntries(filled), ...(unknown && { unknown: 'yes' }) }
}

describe('where a text field comes from', () => {
  const rules = `
fields: { country: text }
campaigns: { names: names.csv, pattern: "{country}_{channel}_{name}" }
`
  const tables = { 'names.csv': ['from,campaign,country', 'IT_Meta_spring,Spring,Italy', 'DE_*,,Germany'] }

  test('own column, campaign table, pattern, constant, in this order; else (none)', async () => {
    const { resolve, names, dimensions } = await namesOf(rules, tables)
    const set = { country: 'France', channel: 'Bing', source: 'ads' }
    expect(resolve({ campaign: 'IT_Meta_spring', country: 'Malta' }, set)).toMatchObject({ country: 'Malta' })
    expect(resolve({ campaign: 'IT_Meta_spring' }, set)).toEqual({
      campaign: 'Spring',
      country: 'Italy',
      channel: 'Meta',
      source: 'ads',
    })
    expect(resolve({ campaign: 'ES_Meta_autumn' }, set)).toMatchObject({ country: 'ES', channel: 'Meta' })
    expect(resolve({ campaign: 'autumn' }, set)).toMatchObject({ country: 'France', channel: 'Bing' })
    expect(resolve({ campaign: 'autumn' })).toEqual({ campaign: 'autumn' })
    expect(names.resolve(row(dimensions, { campaign: 'autumn' }), []).channelOpen).toBe(true)
  })

  test('a wildcard fits a whole group, keeps the name where its campaign is blank, and gives way to an exact name', async () => {
    const lines = ['from,campaign,country', 'DE_*,,Germany', '*_spring,Spring,Spain', 'DE_Meta_x,X,Austria']
    const { resolve } = await namesOf(rules, { 'names.csv': lines })
    expect(resolve({ campaign: 'DE_Meta_spring' })).toMatchObject({ campaign: 'DE_Meta_spring', country: 'Germany' })
    expect(resolve({ campaign: 'DE_Meta_x' })).toMatchObject({ campaign: 'X', country: 'Austria' })
  })

  test('a blank cell counts as nothing, and a blank campaign is (none), never unknown', async () => {
    const { resolve } = await namesOf(rules.replace('{ names', '{ unknown: stop, names'), tables)
    expect(resolve({ campaign: ' ', country: '  ' }, { country: 'France' })).toEqual({ country: 'France' })
  })

  test('names that JavaScript knows are names like any other', async () => {
    const lines = ['from,campaign,product', '__proto__,constructor,toString']
    const { resolve } = await namesOf('campaigns: { names: names.csv }', { 'names.csv': lines })
    const texts = resolve({ campaign: '__proto__' })
    expect([texts['campaign'], texts['product']]).toEqual(['constructor', 'toString'])
    expect(resolve({ campaign: 'hasOwnProperty' })).toEqual({ campaign: 'hasOwnProperty' })
  })
})

describe('maps', () => {
  const rules = 'map: { channel: channels.csv, campaign: old.csv }\ncampaigns: { names: names.csv }'
  const tables = {
    'channels.csv': ['from,to', 'fb,Meta', 'g*,Google Ads'],
    'old.csv': ['from,to', 'fruehling,spring'],
    'names.csv': ['from,campaign,channel', 'spring,Spring,fb'],
  }

  test('rename values wherever they come from, and campaigns before the campaign table is asked', async () => {
    const { resolve } = await namesOf(rules, tables)
    expect(resolve({ campaign: 'fruehling' })).toEqual({ campaign: 'Spring', channel: 'Meta' })
    expect(resolve({ campaign: 'x', channel: 'gads' })).toEqual({ campaign: 'x', channel: 'Google Ads' })
    expect(resolve({ campaign: 'x' }, { channel: 'fb' })).toEqual({ campaign: 'x', channel: 'Meta' })
  })
})

describe('names that no rule knows', () => {
  const rules = (unknown: string) => `campaigns: { unknown: ${unknown}, names: names.csv }`
  const tables = { 'names.csv': ['from,campaign', 'spring,Spring', 'a_*,'] }

  test('are kept, grouped or stopped at, as the config says', async () => {
    const raw = { campaign: 'summer' }
    expect((await namesOf(rules('keep'), tables)).resolve(raw)).toEqual({ campaign: 'summer' })
    expect((await namesOf(rules('group'), tables)).resolve(raw)).toEqual({ campaign: '(unmapped)' })
    expect((await namesOf(rules('stop'), tables)).resolve(raw)).toEqual({ campaign: 'summer', unknown: 'yes' })
  })

  test('a name that the table makes of others is known, and so is one that a wildcard fits', async () => {
    const { resolve } = await namesOf(rules('group'), tables)
    expect(resolve({ campaign: 'Spring' })).toEqual({ campaign: 'Spring' })
    expect(resolve({ campaign: 'a_1' })).toEqual({ campaign: 'a_1' })
  })

  test('without a table and a pattern nothing is unknown', async () => {
    expect((await namesOf('campaigns: { unknown: stop }')).resolve({ campaign: 'x' })).toEqual({ campaign: 'x' })
  })
})

describe('what is told of the tables', () => {
  const codes = async (lines: string[], rules = 'campaigns: { names: names.csv }'): Promise<string[]> =>
    (await namesOf(rules, { 'names.csv': lines })).problems.map(({ code }) => code)

  test('a column that no field is near to becomes a dimension; a slip does not', async () => {
    const { dimensions, problems } = await namesOf('campaigns: { names: names.csv }', {
      'names.csv': ['from,campaign,product', 'a,A,lamps'],
    })
    expect([dimensions.at(-1), problems]).toEqual(['product', []])
    expect(await codes(['from,campaign,chanel', 'a,A,Meta'])).toEqual(['ROI-D201'])
    expect(await codes(['from,campaign,spend', 'a,A,1'])).toEqual(['ROI-D205'])
    expect(await codes(['from,campaign,Product group', 'a,A,1'])).toEqual(['ROI-D205'])
  })

  test('a missing column, one that is there twice, and a row without a name', async () => {
    expect(await codes(['name,campaign', 'a,A'])).toEqual(['ROI-D202'])
    expect(await codes(['from,channel,channel', 'a,A,B'])).toEqual(['ROI-D206'])
    expect(await codes(['from,campaign', ',A'])).toEqual(['ROI-D204'])
    expect(await codes(['from,campaign', ','])).toEqual([])
    expect(await codes(['from,to', 'fb,'], 'map: { channel: names.csv }')).toEqual(['ROI-D204'])
  })

  test('one name with two meanings is an error that names both lines; the same row twice is none', async () => {
    const { problems } = await namesOf('campaigns: { names: names.csv }', {
      'names.csv': ['from,campaign', 'a,A', 'b,B', 'a,C'],
    })
    expect(problems.map(({ message }) => message)).toEqual(['"a" stands on line 2 and, with other values, on line 4'])
    expect(await codes(['from,campaign', 'a,A', 'a,A'])).toEqual([])
  })

  test('rules that matched nothing, and names that missed one by case or spaces', async () => {
    const { names, resolve } = await namesOf('campaigns: { names: names.csv }\nmap: { channel: channels.csv }', {
      'names.csv': ['from,campaign', 'spring,Spring', 'autumn,Autumn', 'b_*,'],
      'channels.csv': ['from,to', 'meta,Meta', 'fb,Meta'],
    })
    resolve({ campaign: 'spring', channel: 'fb' })
    resolve({ campaign: 'Spring ', channel: 'Meta' })
    resolve({ campaign: 'B_1', channel: 'FB' })
    expect(names.unusedRules().map(({ from }) => from)).toEqual(['autumn', 'b_*', 'meta'])
    expect(names.nearMisses().map(({ field, value, rule }) => [field, value, rule.from, rule.place.line])).toEqual([
      ['campaign', 'Spring ', 'spring', 2],
      ['campaign', 'B_1', 'b_*', 4],
      ['channel', 'FB', 'fb', 3],
    ])
  })
})

describe('patterns', () => {
  const parts = (pattern: string, name: string): unknown => {
    const read = compileCampaignPattern(pattern)(name)
    return read && Object.fromEntries(read)
  }

  test.each([
    ['{country}_{product}_{name}', 'IT_lamps_spring', { country: 'IT', product: 'lamps', name: 'spring' }],
    ['{country}_{product}_{name}', 'IT_lamps_spring_2', { country: 'IT', product: 'lamps', name: 'spring_2' }],
    ['{country}_{product}_{name}', 'IT_lamps', undefined],
    ['{country}_{product}_{name}', 'IT__spring', undefined],
    ['{country}_{product}_{name}', '_lamps_spring', undefined],
    ['ads | {name} | {country}!', 'ads | spring | IT!', { name: 'spring', country: 'IT' }],
    ['ads | {name} | {country}!', 'ads | spring | IT', undefined],
    ['{name}', 'spring', { name: 'spring' }],
  ])('%s of %s', (pattern, name, expected) => expect(parts(pattern, name)).toEqual(expected))

  test('parts that do not hold the separator come back as they were put together', () => {
    const part = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('_'))
    fc.assert(
      fc.property(part, part, part, (a, b, c) => {
        expect(compileCampaignPattern('{a}_{b}_{c}')(`${a}_${b}_${c}`)).toEqual(new Map(Object.entries({ a, b, c })))
      }),
    )
  })

  test('a name made to be slow is read as fast as any other', () => {
    const slow = 'a_'.repeat(500_000)
    const started = performance.now()
    compileCampaignPattern('{a}_b_{c}_b_{d}')(slow)
    compileName(`${'*a'.repeat(20)}b`)(slow)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
