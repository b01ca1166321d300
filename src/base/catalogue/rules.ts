import { entry } from './entry.ts'

/** ROI-D301 to D311 and ROI-N301 to N304: rates that can't be read, rules that can't be applied, and what to know of them. */
export const ruleProblems = {
  'ROI-D301': entry<{
    currency: string
    /** The days of the amounts, in ranges; and how many more days there are. */
    days: readonly string[]
    more: number
    /** Months that have no rate at all where an average was asked for. */
    months: readonly string[]
    file: string | undefined
    known: { readonly from: string; readonly to: string; readonly fill: number } | undefined
  }>({
    severity: 'error',
    message: ({ currency, days, more }) =>
      `no rate for ${currency} on ${days.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'day' : 'days'}` : ''}`,
    why: ({ currency, months, file, known }) => {
      if (file === undefined) return 'amounts are in this currency, and the config names no rates'
      if (!known) return `${file} has no rates for ${currency}`
      const rule =
        months.length > 0 ? `none in ${months.join(', ')} to average` : `a gap is filled for ${known.fill} days`
      return `${file} has rates for ${currency} from ${known.from} to ${known.to}; ${rule}`
    },
    fix: ({ months, file, known }) => {
      if (file === undefined) return 'add  fx: { rates: rates.csv, quote: units-per-reporting }'
      return `add the rates to ${file}${known && months.length === 0 ? ', or raise  fx.fill' : ''}`
    },
  }),
  'ROI-D302': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not a date`,
    why: 'days of a rates file are written as 2026-03-31',
    fix: 'correct the cell',
  }),
  'ROI-D303': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not a rate`,
    why: 'rates are written with a decimal point and without grouping, as 1.0832',
    fix: 'correct the cell',
  }),
  'ROI-D304': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `a rate is ${text}`,
    why: 'a rate is above 0',
    fix: 'correct the cell, or take the row out where there is no rate',
  }),
  'ROI-D305': entry<{ currency: string; day: string; first: string; second: string }>({
    severity: 'error',
    message: ({ currency, day, first, second }) => `${currency} has two rates on ${day}: ${first} and ${second}`,
    why: 'which of the two is right can not be known',
    fix: 'take one of the two out of the file',
  }),
  'ROI-D306': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not a currency`,
    why: 'a currency is its ISO code of three letters, such as USD',
    fix: 'correct the cell',
  }),
  'ROI-D307': entry<{ file: string; missing: readonly string[]; header: readonly string[] }>({
    severity: 'error',
    message: ({ file, missing }) =>
      `${file} has no column ${missing.map((name) => `"${name}"`).join(' and no column ')}`,
    why: ({ header }) =>
      `a rates file has the columns date, currency and rate, or is the ECB's eurofxref-hist.csv; this one has: ${header.slice(0, 10).join(', ')}${header.length > 10 ? ', …' : ''}`,
    fix: 'rename its columns, or name another file in  fx.rates',
  }),
  'ROI-D308': entry<{ file: string; column: string }>({
    severity: 'error',
    message: ({ file, column }) => `${file} has a column "${column}", which is not known`,
    why: 'a rates file has the columns date, currency and rate, each once; another one may say that not every rate counts',
    fix: 'take the column out of the file',
  }),
  'ROI-D309': entry<{ file: string; currency: string }>({
    severity: 'error',
    message: () => 'fx.quote is missing',
    why: ({ file, currency }) =>
      `the rates of ${file} can be read in two ways: units for 1 ${currency}, or ${currency} for 1 unit`,
    fix: ({ currency }) =>
      `set  fx.quote: units-per-reporting  (1 ${currency} = rate units) or  reporting-per-unit  (1 unit = rate ${currency})`,
  }),
  'ROI-D310': entry<{ currency: string; rate: string }>({
    severity: 'error',
    message: ({ currency, rate }) => `1 ${currency} is said to be ${rate} ${currency}`,
    why: ({ currency }) => `rates are against ${currency}; those of this file seem to be against another currency`,
    fix: ({ currency }) => `use rates against ${currency}, or take its own out of the file if it is an error`,
  }),
  'ROI-D311': entry<{ total: string; parts: readonly string[]; more: number }>({
    severity: 'error',
    message: ({ total }) => `no margin rule fits net revenue of ${total}`,
    why: ({ parts, more }) =>
      `it is of ${parts.join('; ')}${more > 0 ? `; and ${more} more ${more === 1 ? 'campaign' : 'campaigns'}` : ''}`,
    fix: 'add a rule without where and dates as the last one of  margin, such as  - { rate: 45% }',
  }),
  'ROI-N301': entry<{ file: string; quote: string }>({
    severity: 'note',
    message: ({ file, quote }) => `fx.quote: ${quote}  says nothing here: ${file} is the ECB's file`,
    why: 'its rates are units of each currency for 1 EUR and are read so',
    fix: 'take  fx.quote  out of the config',
  }),
  'ROI-N302': entry<{ total: string; parts: readonly string[]; more: number }>({
    severity: 'note',
    message: ({ total }) => `net revenue of ${total} has no cost of goods and counts as gross profit whole`,
    why: ({ parts, more }) =>
      `there are no margin rules for where cogs is blank or not mapped; it is of ${parts.join('; ')}${more > 0 ? `; and ${more} more ${more === 1 ? 'campaign' : 'campaigns'}` : ''}`,
    fix: 'add  margin: [{ rate: 45% }]  to the config, or fill in the cost of goods',
  }),
  'ROI-N303': entry<{ rule: string; field: string; value: string; like: string; money: string }>({
    severity: 'note',
    message: ({ rule, field, value, like, money }) =>
      `${field} "${value}" (${money}) is not "${like}" of ${rule}: names compare exactly, with case and spaces`,
    fix: ({ field, like }) => `write it as in the data, or rename it with  map.${field}  to "${like}"`,
  }),
  'ROI-N304': entry<{
    rule: string
    reason:
      | {
          readonly kind: 'value'
          readonly field: string
          readonly values: readonly string[]
          readonly near: string | undefined
        }
      | { readonly kind: 'together' | 'earlier' }
  }>({
    severity: 'note',
    message: ({ rule }) => `${rule} matched nothing`,
    why: ({ reason }) => {
      if (reason.kind === 'value') return `no row fits  ${reason.field}: ${reason.values.join(', ')}`
      if (reason.kind === 'together') return 'no row fits all of its conditions'
      return 'earlier rules fit all that it fits, and the first that fits counts'
    },
    fix: ({ reason }) =>
      reason.kind === 'value'
        ? reason.near && `did you mean "${reason.near}"?`
        : reason.kind === 'earlier'
          ? 'put it before them'
          : undefined,
  }),
} as const
