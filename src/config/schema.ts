import * as z from 'zod'
import { QUALITY_CHECKS, QUALITY_SEVERITIES } from '../base/catalogue/quality.ts'
import { AMOUNT_FORM, DECIMAL_FORM, RATE_FORM } from './amounts.ts'

/*
 * The form of campaign-roi.yaml: which keys there are, what each holds, which are needed. Values arrive as the texts
 * that stand in the file, so every leaf is a string here; what editors are told of it is in its `meta`. Whether a text
 * is an amount, a date, a known name, is checked where it is read.
 */

// A config is checked once a run: to compile checkers for it takes longer than the check.
z.config({ jitless: true })

const text = z.string().meta({ type: ['string', 'number', 'boolean'] })
const word = z.string()
const whole = z.string().meta({ type: 'integer' })
const flag = z.string().meta({ type: 'boolean' })
const formula = z.string().meta({ type: ['string', 'number'] })
const written = (form: string) => z.string().meta({ type: ['string', 'number'], pattern: `^${form}$` })
const decimal = written(DECIMAL_FORM)
const rate = written(RATE_FORM)
const amount = written(AMOUNT_FORM)
const currency = z.string().meta({ pattern: '^[A-Z]{3}$' })
const date = z.string().meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const grain = z.enum(['day', 'week', 'month', 'quarter', 'year'])
const period = z.string().meta({ type: ['string', 'integer'] })

const oneOrMore = <Leaf extends z.ZodType>(leaf: Leaf) => z.union([leaf, z.array(leaf).min(1)])
const named = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value)

/** Keys and no others; the message about an unknown one carries those that are known. */
function keys<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = JSON.stringify(Object.keys(shape))
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? known : undefined) })
}

const where = named(oneOrMore(text)).describe(
  'Conditions, all of which must fit: field: value, a list for or, * as a wildcard, "!value" for not.',
)
const inForce = {
  from: date.describe('The first day on which it holds.').optional(),
  to: date.describe('The last day on which it holds.').optional(),
}

const column = z.union([
  text,
  z.null(),
  keys({
    column: text.describe("The column's name in the header.").optional(),
    sum: z.array(text).min(1).describe('Columns that are added up.').optional(),
    product: z.array(text).min(1).describe('Columns that are multiplied.').optional(),
    scale: decimal.describe('Multiplies the value: 0.000001 for micros, -1 for amounts written negative.').optional(),
    format: text.describe('How this column is written: "1.234,56", or a date pattern such as dd/MM/yyyy.').optional(),
    currency: currency.describe("The currency of this column's amounts.").optional(),
    timezone: word.describe("The zone of this column's times where they carry no offset.").optional(),
  }),
])

const source = keys({
  files: oneOrMore(word).describe('A path, a glob or a list of them, relative to this file; - is standard input.'),
  preset: word.describe('The platform whose export this is; recognised when left out.').optional(),
  table: text
    .describe(
      "Which of a file's tables is meant: its title, or the first cells of its header; needed where several fit.",
    )
    .optional(),
  columns: named(column)
    .describe("field: column, as the header names it; null takes a preset's mapping away.")
    .optional(),
  set: named(text).describe('Constants for fields, such as a channel or a currency.').optional(),
  where: named(oneOrMore(text))
    .describe('Rows to keep, by column: value, a list, * as a wildcard, "!value".')
    .optional(),
  tax: z
    .union([
      z.enum(['included', 'added', 'none']),
      keys({ included: rate.describe('The rate of the tax that is inside revenue, such as 22%.') }),
    ])
    .describe('Whether tax is inside revenue, comes on top of it, or does not exist.')
    .optional(),
  revenueBeforeDiscounts: flag.describe('True if discounts are still to be taken off revenue.').optional(),
  returns: z.enum(['restocked', 'lost']).describe('Whether refunded goods come back or are lost.').optional(),
  numbers: text.describe('How amounts are written, such as "1.234,56"; detected when left out.').optional(),
  dates: text
    .describe('How dates are written: a pattern, excel-serial, unix or unix-ms; detected when left out.')
    .optional(),
  encoding: word.describe("The files' encoding, such as windows-1252; detected when left out.").optional(),
  delimiter: text.describe('What stands between cells: , ; | or tab; detected when left out.').optional(),
  sheet: text
    .describe('The sheet of an Excel workbook, or the file inside a zip; found by its columns when left out.')
    .optional(),
  overlap: z
    .enum(['stop', 'last', 'add'])
    .describe('What to do with the same order, or day and campaign, in two files.')
    .optional(),
  onBadRow: z
    .enum(['stop', 'quarantine'])
    .describe('Whether a bad row stops the report or is left out and counted.')
    .optional(),
})

const cost = keys({
  layer: z
    .enum(['marketing', 'variable'])
    .describe('marketing counts into cost beside spend; variable stands between gross profit and CM2.')
    .optional(),
  percentOf: word.describe('A percent of this measure, or of net_revenue; with rate.').optional(),
  rate: rate.describe('The percent of percentOf.').optional(),
  min: amount.describe('At least this much a month.').optional(),
  max: amount.describe('At most this much a month.').optional(),
  perMonth: amount.describe('This much a month, spread over campaigns.').optional(),
  allocateBy: word.describe('The measure by which perMonth is spread; spend when left out.').optional(),
  per: word.describe('An amount for each of this count, such as orders; with amount.').optional(),
  amount: amount.describe('The amount for each one of per.').optional(),
  field: word.describe('A money field of the data that is this cost.').optional(),
  where: where.optional(),
  ...inForce,
})

const margin = keys({
  rate: rate.describe('Gross profit as a share of net revenue.'),
  where: where.optional(),
  ...inForce,
})

const incrementality = keys({
  factor: rate.describe('The share of revenue that would not have come anyway.'),
  lower: rate.describe('The pessimistic end of the evidence; the factor when left out.').optional(),
  upper: rate.describe('The optimistic end of the evidence; the factor when left out.').optional(),
  evidence: text.describe('Where the factor comes from, such as a geo test.').optional(),
  where: where.optional(),
  ...inForce,
})

const kpi = keys({
  formula: formula.describe('Measures, costs and KPIs with + - * /, comparisons and functions.'),
  unit: z
    .enum(['money', 'count', 'ratio', 'percent'])
    .describe('What the figure is; worked out when left out.')
    .optional(),
  better: z.enum(['higher', 'lower']).describe('Which direction is good.').optional(),
  title: text.describe('A name for people.').optional(),
  owner: text.describe('Who answers for the definition.').optional(),
  note: text.describe('A remark for readers of the catalogue.').optional(),
  ...inForce,
})

const target = keys({
  kpi: word.describe('The KPI, measure or cost that is judged.'),
  min: formula.describe('At least this: a figure or a formula.').optional(),
  max: formula.describe('At most this: a figure or a formula.').optional(),
  warn: formula.describe('From here on it is at risk: a figure or a formula.').optional(),
  by: oneOrMore(word).describe('Judges each member of these text fields.').optional(),
  where: where.optional(),
  period: grain.describe('Judges each whole period of this length.').optional(),
  on: z.enum(['factor', 'worst']).describe('worst judges the worst end of the incrementality evidence.').optional(),
  owner: text.describe('Who answers for it.').optional(),
  title: text.describe('A name for people.').optional(),
  note: text.describe('A remark.').optional(),
  ...inForce,
})

const result = keys({
  kpi: word.describe('The KPI, measure or cost that tells the progress.'),
  period: period.describe('The period in which it is to be reached, such as 2026 or 2026-Q1.'),
  target: amount
    .meta({ pattern: `^(?:${AMOUNT_FORM}|${RATE_FORM})$` })
    .describe('What to reach by the end of the period.')
    .optional(),
  max: amount
    .meta({ pattern: `^(?:${AMOUNT_FORM}|${RATE_FORM})$` })
    .describe('What to stay below.')
    .optional(),
  warn: rate.describe('How far behind is still at risk rather than behind; 10% when left out.').optional(),
  path: named(rate).describe('Shares of the target by parts of the period; they sum to 100%.').optional(),
  where: where.optional(),
  owner: text.describe('Who answers for it.').optional(),
  title: text.describe('A name for people.').optional(),
  note: text.describe('A remark.').optional(),
})

const report = keys({
  title: text.describe('A name for people.').optional(),
  period: period.describe('A period such as 2026-03, last-week or ytd.').optional(),
  from: period.describe('The first day, or a period that begins with it.').optional(),
  to: period.describe('The last day, or a period that ends with it.').optional(),
  by: oneOrMore(word).describe('Text fields, and at most one of day, week, month, quarter, year.').optional(),
  kpis: oneOrMore(word).describe('KPIs, measures and costs to show.').optional(),
  where: where.optional(),
  sort: word.describe('A KPI; with a - before it, the largest first.').optional(),
  top: whole.describe('How many rows; the rest folds into one.').optional(),
  compare: z.enum(['previous']).describe('Compares with the period before; not available in this version.').optional(),
})

export const configSchema = keys({
  version: z.string().meta({ type: 'integer', const: 1 }).describe('The version of this format: 1.').optional(),
  name: text.describe('The name on reports.').optional(),
  reporting: keys({
    currency: currency.describe('The currency of all figures.'),
    timezone: word.describe('The zone of reporting days, for times that carry an offset.').optional(),
    fiscalYear: keys({ startMonth: whole.describe('The month with which the fiscal year starts, 1 to 12.').optional() })
      .describe('The fiscal year; it is named by the calendar year in which it ends.')
      .optional(),
    locale: word.describe('How figures are written for people, such as en-GB.').optional(),
  }).describe('What all figures are reported in.'),
  fields: named(z.enum(['money', 'count', 'text']))
    .describe('Fields beyond the built-in ones: money, count or text.')
    .optional(),
  sources: named(source).describe('The exports that are read, each under a name of your own.'),
  campaigns: keys({
    names: word
      .describe('A table with the columns from, campaign and any text field; from may hold * wildcards.')
      .optional(),
    pattern: word.describe('Cuts campaign names into fields, such as {country}_{product}_{name}.').optional(),
    unknown: z.enum(['keep', 'group', 'stop']).describe('What becomes of a name that no rule knows.').optional(),
  })
    .describe('How campaign names become campaigns and fields.')
    .optional(),
  map: named(word).describe("field: a table with the columns from and to that renames the field's values.").optional(),
  fx: keys({
    rates: word.describe("A table of date, currency, rate; or the ECB's eurofxref-hist.csv as published."),
    quote: z
      .enum(['units-per-reporting', 'reporting-per-unit'])
      .describe("What a rate means; the ECB's file needs no quote.")
      .optional(),
    policy: z
      .enum(['daily', 'month-average'])
      .describe("The rate of the day, or the mean of the month's rates.")
      .optional(),
    fill: whole.describe('How many days a rate stands in for days without one; 7 when left out.').optional(),
  })
    .describe('Exchange rates.')
    .optional(),
  refunds: keys({
    on: z.enum(['refund', 'order']).describe("The day on which a refund counts: its own or its order's.").optional(),
    rate: z.enum(['refund', 'order']).describe('The day whose exchange rate converts it.').optional(),
    settle: whole.describe('Days within which refunds arrive; younger orders are provisional.').optional(),
  })
    .describe('How refunds count.')
    .optional(),
  costs: named(cost).describe('Costs beside spend, each under a name that formulas can use.').optional(),
  margin: z.array(margin).describe('Gross margins; the first rule that fits holds.').optional(),
  incrementality: z
    .array(incrementality)
    .describe('How much campaigns really add; the first rule that fits holds.')
    .optional(),
  kpis: named(z.union([word, kpi, z.array(kpi).min(1)]))
    .describe("Finance's own KPIs and overrides of built-in ones; roi: a definition's name binds it.")
    .optional(),
  targets: z.array(target).describe('Limits that check judges.').optional(),
  objectives: named(
    keys({
      title: text.describe('The objective in a sentence.').optional(),
      owner: text.describe('Who answers for it.').optional(),
      note: text.describe('A remark.').optional(),
      results: z.array(result).min(1).describe('The figures by which it is judged.'),
    }),
  )
    .describe('What the company wants to reach, by name.')
    .optional(),
  customers: keys({
    knownBefore: word.describe('A table with the column customer_id: customers who are not new.').optional(),
  })
    .describe('What is known of customers beside the data.')
    .optional(),
  reports: named(report).describe('Reports by name; default is the one without a name.').optional(),
  quality: keys(
    Object.fromEntries(
      Object.entries(QUALITY_CHECKS).map(([code, what]) => [
        code,
        z.enum(QUALITY_SEVERITIES).describe(what).optional(),
      ]),
    ),
  )
    .describe('How severe the problems of the data are: an error stops a report, a warning makes validate fail.')
    .optional(),
  reconcile: keys({
    claims: rate
      .describe("How far claimed revenue may exceed the ledger's, by channel and for all that claim.")
      .optional(),
    conversions: rate.describe('How far conversions may exceed orders, by channel and for all that claim.').optional(),
    invoices: rate.describe("How far a month's invoices may differ from its spend, by channel.").optional(),
    coverage: rate.describe('The least share of revenue that has a campaign.').optional(),
  })
    .describe('Tolerances of reconcile; what is left out is shown and not judged.')
    .optional(),
  approval: keys({ required: flag.describe('True if check fails while the rules are not approved.').optional() })
    .describe("Finance's sign-off of the rules.")
    .optional(),
})

/** The JSON Schema (draft 2020-12) of campaign-roi.yaml, for editors: every key with a sentence. */
export function jsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' })
  const required = ['version', ...((schema.required as string[] | undefined) ?? [])]
  return { $schema, title: 'campaign-roi.yaml', description: 'The rules of campaign-roi.', ...schema, required }
}
