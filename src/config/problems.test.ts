import { expect, test } from 'vitest'
import { configProblems } from '../base/catalogue/config.ts'
import { LEAST, read } from './read.test-data.ts'

type Case = readonly [code: string, text: string, message: string]
const more = (text: string): string => LEAST + text
const source = (text: string): string =>
  `version: 1\nreporting: { currency: EUR }\nsources: { shop: { files: a.csv, ${text} } }\n`
const result = (text: string): string => more(`objectives: { a: { results: [{ kpi: cost, ${text} }] } }`)

const CASES: readonly Case[] = [
  ['ROI-C101', 'version: 1\na:\n\t- b\n', 'the config is not YAML: a tab indents this line'],
  ['ROI-C101', 'name: a: b', 'the config is not YAML: a ":" too many, or a wrong indent'],
  ['ROI-C101', 'version: 1\n---\nversion: 1', 'the config is not YAML: a second document begins after "---"'],
  ['ROI-C101', 'name: "abc', 'the config is not YAML: a quote or a bracket is not closed, or a comma is missing'],
  ['ROI-C101', 'name: @me', 'the config is not YAML: a text can not begin with this character'],
  ['ROI-C101', 'pattern: {country}_{product}', 'the config is not YAML: something stands after the end of a value'],
  ['ROI-C102', '', 'the config is empty'],
  ['ROI-C102', '# only a comment\n', 'the config is empty'],
  ['ROI-C102', '- a\n', 'the config is a list, not keys with values'],
  ['ROI-C103', LEAST.replace('version: 1', 'name: x'), 'version is missing'],
  ['ROI-C103', LEAST.replace('version: 1', 'version: 2'), 'version "2" is not known'],
  ['ROI-C103', LEAST.replace('version: 1', 'version: 1.0'), 'version "1.0" is not known'],
  ['ROI-C104', `a: ${'['.repeat(100)}`, 'the config is nested too deep: at most 32 levels'],
  ['ROI-C105', more('reports: { a: { where: { channel: !Meta } } }'), '"!Meta" is a YAML tag that means nothing here'],
  ['ROI-C105', more('reports: { a: { where: { campaign: *brand } } }'), '"*brand" is a YAML alias of nothing'],
  ['ROI-C106', more('name: a\nname: b'), '"name" stands twice in the config, on lines 4 and 5'],
  ['ROI-C107', more('refunds: { onn: order }'), 'refunds has no key "onn"'],
  ['ROI-C107', more('costs: { a: { percentOf: spend, rate: 0,5% } }'), 'costs.a has no key "5%"'],
  ['ROI-C108', more('fx: { policy: daily }'), '"rates" is missing in fx'],
  ['ROI-C108', 'version: 1\nsources: { a: { files: a } }', '"reporting" is missing in the config'],
  ['ROI-C108', more('costs: { a: { percentOf: spend } }'), '"rate" is missing in costs.a'],
  ['ROI-C109', more('margin: { rate: 45% }'), 'margin is a map of keys, where a list belongs'],
  ['ROI-C109', more('kpis: { x: cost / clicks }'), 'kpis.x is a text, where a definition belongs'],
  ['ROI-C109', more('name: [a]'), 'name is a list, where a text belongs'],
  ['ROI-C110', source('preset: '), 'sources.shop.preset is empty'],
  ['ROI-C110', source('set: { channel: NULL }'), 'sources.shop.set.channel is NULL, which YAML reads as nothing'],
  ['ROI-C110', LEAST.replace('a.csv', '[]'), 'sources.shop.files is empty'],
  ['ROI-C110', LEAST.replace(/sources.*/, 'sources: {}'), 'sources is empty'],
  ['ROI-C111', source('tax: inkluded'), 'sources.shop.tax can\'t be "inkluded"'],
  ['ROI-C111', more('approval: { required: NO }'), 'approval.required can\'t be "NO"'],
  ['ROI-C112', more('costs: { a: { perMonth: 1_000 EUR } }'), 'costs.a.perMonth: "1_000 EUR" is not an amount'],
  ['ROI-C112', more('costs: { a: { perMonth: .inf } }'), 'costs.a.perMonth: ".inf" is not an amount'],
  ['ROI-C113', more('margin: [{ rate: 012 }]'), 'margin.rate: "012" is not a rate'],
  ['ROI-C113', more('margin: [{ rate: 1e-1 }]'), 'margin.rate: "1e-1" is not a rate'],
  ['ROI-C113', source('tax: { included: -22% }'), 'sources.shop.tax.included: "-22%" is not a rate of 0 or more'],
  ['ROI-C114', more('refunds: { settle: 1.5 }'), 'refunds.settle: "1.5" is not a whole number from 0 to 3660'],
  [
    'ROI-C114',
    source('columns: { tax: { column: a, scale: 0 } }'),
    'sources.shop.columns.tax.scale: "0" is not a decimal other than 0',
  ],
  ['ROI-C115', more('margin: [{ rate: 1, from: 2026-02-29 }]'), 'margin.from: "2026-02-29" is not a date'],
  ['ROI-C116', source('set: { currency: eur }'), 'sources.shop.set.currency: "eur" is not a currency'],
  ['ROI-C117', LEAST.replace('EUR', 'EUR, timezone: +02:00'), 'reporting.timezone: "+02:00" is not a time zone'],
  [
    'ROI-C118',
    LEAST.replace('EUR', 'EUR, locale: english please'),
    'reporting.locale: "english please" is not a locale',
  ],
  ['ROI-C119', more('reports: { a: { period: last-weak } }'), 'reports.a.period: "last-weak" is not a period'],
  ['ROI-C119', result('period: last-week, target: 5'), 'objectives.a.results.period: "last-week" is not a period'],
  ['ROI-C120', more('targets: [{ kpi: roas, min: 3, by: campain }]'), 'targets.by: there is no field "campain"'],
  ['ROI-C120', more('map: { colour: c.csv }'), 'map: there is no field "colour"'],
  [
    'ROI-C121',
    more('targets: [{ kpi: roas, min: 3, by: month }]'),
    'targets.by: "month" is a period, where a text field is needed',
  ],
  [
    'ROI-C121',
    more('margin: [{ rate: 1, where: { spend: 5 } }]'),
    'margin.where: "spend" is money, where a text field is needed',
  ],
  [
    'ROI-C121',
    more('costs: { a: { per: spend, amount: 5 } }'),
    'costs.a.per: "spend" is money, where a count such as orders is needed',
  ],
  ['ROI-C122', more('reports: { a: { sort: -roaz } }'), 'reports.a.sort: there is no KPI "roaz"'],
  ['ROI-C123', more('costs: { agency fee: { perMonth: 5 } }'), 'costs: "agency fee" can\'t be a name'],
  ['ROI-C123', more('kpis: { 2nd: { formula: cost } }'), 'kpis: "2nd" can\'t be a name'],
  ['ROI-C124', more('fields: { contribution: money }'), 'fields: the name "contribution" is taken by a KPI'],
  ['ROI-C124', more('fields: { month: text }'), 'fields: the name "month" is taken by a period'],
  ['ROI-C124', more('fields: { x: text }\ncosts: { x: { perMonth: 5 } }'), 'costs: the name "x" is taken by a field'],
  ['ROI-C124', more('costs: { spend: { perMonth: 5 } }'), 'costs: the name "spend" is taken by a built-in field'],
  ['ROI-C124', more('kpis: { if: { formula: cost } }'), 'kpis: the name "if" is taken by the formula language'],
  ['ROI-C124', more('campaigns: { pattern: "{roas}-{name}" }'), 'campaigns.pattern: the name "roas" is taken by a KPI'],
  ['ROI-C125', more('costs: { a: { layer: variable } }'), 'costs.a says not how much'],
  ['ROI-C125', more('costs: { a: { perMonth: 5, field: fees } }'), 'costs.a has perMonth and field: only one can hold'],
  ['ROI-C126', more('costs: { a: { perMonth: 5, rate: 3% } }'), 'costs.a: "rate" says nothing beside perMonth'],
  [
    'ROI-C127',
    more('costs: { a: { percentOf: cm2, rate: 3% } }'),
    'costs.a.percentOf can\'t be "cm2": it is worked out with costs',
  ],
  ['ROI-C127', more('costs: { a: { percentOf: a, rate: 3% } }'), 'costs.a.percentOf can\'t be "a": it is a cost'],
  ['ROI-C128', more('costs: { a: { per: order, amount: 3 } }'), 'costs.a.per: there is no measure "order"'],
  [
    'ROI-C129',
    more('margin: [{ rate: 1, from: 2026-02-01, to: 2026-01-31 }]'),
    'margin ends on 2026-01-31, before it begins on 2026-02-01',
  ],
  [
    'ROI-C130',
    more('incrementality: [{ factor: 0.5, lower: 60% }]'),
    'the factor 0.5 is not between lower 60% and upper 0.5',
  ],
  ['ROI-C131', more('targets: [{ kpi: roas }]'), 'targets has neither min nor max'],
  ['ROI-C131', result('period: 2026, target: 1, max: 2'), 'objectives.a.results has both target and max'],
  ['ROI-C132', more('targets: [{ kpi: cost, max: 45 USD }]'), 'targets.max: "45 USD" is not in EUR'],
  ['ROI-C132', result('period: 2026, max: 45 USD'), 'objectives.a.results.max: "45 USD" is not in EUR'],
  [
    'ROI-C133',
    more('kpis: { x: [{ formula: cost }, { formula: spend }] }'),
    'two versions of kpis.x hold on every day: "cost" and "spend"',
  ],
  [
    'ROI-C133',
    more('kpis: { x: [{ formula: cost, to: 2026-01-01 }, { formula: spend, from: 2026-01-01 }] }'),
    'two versions of kpis.x hold on 2026-01-01: "cost" and "spend"',
  ],
  [
    'ROI-C134',
    result('period: 2026, max: 4, path: { 2026-Q1: 30% }'),
    'the shares of objectives.a.results.path sum to 30%, not to 100%',
  ],
  [
    'ROI-C135',
    result('period: 2026, max: 4, path: { 2027-Q1: 100% }'),
    'objectives.a.results.path: 2027-Q1 is not inside 2026',
  ],
  [
    'ROI-C135',
    result('period: 2026, max: 4, path: { 2026-Q1: 50%, 2026-03: 50% }'),
    'objectives.a.results.path: 2026-03 and 2026-Q1 have days in common',
  ],
  [
    'ROI-C136',
    source('columns: { date: Day, date_from: Start }'),
    'sources.shop maps date and also date_from or date_to',
  ],
  ['ROI-C137', source('columns: { tax: { scale: 1 } }'), 'sources.shop.columns.tax names no column'],
  [
    'ROI-C137',
    source('columns: { tax: { column: a, sum: [b] } }'),
    'sources.shop.columns.tax has column and sum: only one can hold',
  ],
  [
    'ROI-C138',
    source('columns: { channel: { column: a, scale: 2 } }'),
    'sources.shop.columns.channel: "scale" says nothing of channel, which is a text',
  ],
  ['ROI-C139', more('kpis: { roi: roi }'), 'kpis.roi can\'t be "roi"'],
  ['ROI-C140', more('reports: { a: { period: 2026, from: 2026 } }'), 'reports.a has a period and also from or to'],
  ['ROI-C140', more('reports: { a: { from: 2026-02, to: 2026-01 } }'), 'reports.a ends before it begins'],
  ['ROI-C141', more('reports: { a: { by: [week, month] } }'), 'reports.a.by names two periods: week and month'],
  ['ROI-C141', more('reports: { a: { kpis: [roas, roas] } }'), 'reports.a.kpis names "roas" twice'],
  [
    'ROI-C142',
    more('campaigns: { pattern: "{country" }'),
    'the pattern "{country" has a brace that is not closed or not opened',
  ],
  [
    'ROI-C142',
    more('campaigns: { pattern: "{a}{b}" }'),
    'the pattern "{a}{b}" has two fields with nothing between them',
  ],
  ['ROI-C143', source('numbers: "1.234.56"'), 'sources.shop.numbers: "1.234.56" is not a number format'],
  ['ROI-C143', source('dates: MM/yyyy'), 'sources.shop.dates: "MM/yyyy" is not a date pattern'],
  ['ROI-C143', source('encoding: windows'), 'sources.shop.encoding: "windows" is not an encoding'],
  ['ROI-C143', source('delimiter: ab'), 'sources.shop.delimiter: "ab" is not a delimiter'],
  [
    'ROI-C144',
    more('costs: { a: { percentOf: spend, rate: 1%, min: 5, max: 4 EUR } }'),
    'costs.a: min 5 is above max 4 EUR',
  ],
  ['ROI-C145', more('targets: [{ kpi: roi, min: 20%, warn: 15% }]'), 'targets: warn 15% is already beyond min 20%'],
  ['ROI-C146', source('set: { spend: "1.234,5" }'), 'sources.shop.set.spend: "1.234,5" is not a plain decimal'],
  ['ROI-C146', source('set: { date: yesterday }'), 'sources.shop.set.date: "yesterday" is not a date or a period'],
  [
    'ROI-C147',
    'version: 1\nreporting: { currency: EUR }\nsources: { a: { files: "-" }, b: { files: [x.csv, "-"] } }',
    'sources.b and sources.a both read standard input',
  ],
  ['ROI-C148', more('? [a, b]\n: c'), 'the config: a key is a list or a map'],
  ['ROI-C149', more('margin: [{ rate: 45 }]'), 'margin.rate: "45" as a rate is 4500%'],
  [
    'ROI-N001',
    more('reports: { a: { compare: previous } }'),
    'reports.a: comparisons are not available in this version; compare is left out',
  ],
  [
    'ROI-N002',
    more('campaigns: { names: c.csv }\nmargin: [{ rate: 1, where: { product: x } }]'),
    'nothing declares the field "product": it is taken as a column of c.csv',
  ],
]

test.each(CASES)('%s alone is told of %j', (code, text, message) => {
  const { problems, config } = read(text)
  expect(problems.map((each) => `${each.code} ${each.message}`)).toEqual([`${code} ${message}`])
  expect(problems[0]!.place).toMatchObject({ file: 'campaign-roi.yaml', line: expect.any(Number) as number })
  expect(config === undefined).toBe(problems[0]!.severity === 'error')
})

test('every problem of a config has a case here, a reason or a way out', () => {
  const shown = new Set(CASES.map(([code]) => code))
  expect(Object.keys(configProblems).filter((code) => !shown.has(code))).toEqual([])
})
