import { entry } from './entry.ts'

/** ROI-D3xx: what the rules can't be applied for. */
export const ruleProblems = {
  'ROI-D301': entry<{ currency: string; to: string; days: readonly string[]; more: number }>({
    severity: 'error',
    message: ({ currency, to, days, more }) => `no rate from ${currency} to ${to} for ${days.join(', ')}${more > 0 ? ` and ${more} more days` : ''}`,
    fix: 'add the rates to the file of  fx.rates, or raise  fx.fill',
  }),
  'ROI-D302': entry<{ text: string }>({ severity: 'error', message: ({ text }) => `"${text}" is not a day or no rate above 0` }),
  'ROI-D303': entry<{ currency: string; day: string }>({ severity: 'error', message: ({ currency, day }) => `${currency} has two rates on ${day}` }),
  'ROI-D304': entry({ severity: 'error', message: () => 'fx.quote is missing', why: 'a rate can be read in two ways', fix: 'set  fx.quote: units-per-reporting  (1 EUR = rate units) or  reporting-per-unit' }),
  'ROI-D305': entry<{ file: string }>({ severity: 'error', message: ({ file }) => `${file} is neither a table of date,currency,rate nor the ECB's history` }),
  'ROI-D306': entry<{ money: readonly string[] }>({ severity: 'error', message: ({ money }) => `no margin rule fits net revenue of ${money.slice(0, 5).join(', ')}${money.length > 5 ? ', …' : ''}`, fix: 'add a rule without where as the last one:  - { rate: 45% }' }),
} as const
