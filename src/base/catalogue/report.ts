import { entry } from './entry.ts'

/** ROI-N6xx: what to know about a report as a whole. */
export const reportProblems = {
  'ROI-N601': entry<{ asked: 'range' | 'first day'; from: string; to: string }>({
    severity: 'note',
    message: ({ asked, from, to }) => `no ${asked} was asked for: the report covers the data from ${from} to ${to}`,
  }),
  'ROI-N602': entry<{ from: string; to: string; more: number }>({
    severity: 'note',
    message: ({ from, to, more }) =>
      `rows that cover ${from} to ${to}${more > 0 ? ` (and ${more} more periods)` : ''} are cut by the range; their days in it count, spread evenly`,
  }),
  'ROI-N603': entry<{ from: string; days: number }>({
    severity: 'note',
    message: ({ from, days }) =>
      `figures on orders from ${from} on are provisional: refunds may arrive for ${days} days`,
  }),
  'ROI-N604': entry<{ until: string }>({
    severity: 'note',
    message: ({ until }) =>
      `customers who bought before the data begins count as new in its first 12 months, until ${until}`,
    fix: 'list the ids of earlier customers in a file and name it in  customers.knownBefore',
  }),
  'ROI-N605': entry<{ source: string; count: number; amounts: string; file: string }>({
    severity: 'warning',
    message: ({ source, count, amounts, file }) =>
      `${count === 1 ? '1 row' : `${count} rows`} of "${source}" ${count === 1 ? 'is' : 'are'} left out (${amounts}): see ${file}`,
  }),
  'ROI-N606': entry({
    severity: 'note',
    message: () => 'the data has no rows up to the as-of day',
  }),
  'ROI-N607': entry<{ kpi: string; from: string }>({
    severity: 'note',
    message: ({ kpi, from }) =>
      `${kpi} changed its definition on ${from}, inside the range; the newer one is used for all of it`,
  }),
  'ROI-N801': entry({
    severity: 'note',
    message: () => 'nothing is judged: the config has no tolerances',
    fix: 'write  reconcile: { claims: 10%, invoices: 1%, coverage: 90% }  as finance wants them',
  }),
  'ROI-N802': entry({
    severity: 'note',
    message: () => 'invoices are not compared: they know channels, and the conditions ask for more',
    fix: 'leave out  --where, or let it name channels only',
  }),
  'ROI-N609': entry<{ dimension: string; money: string }>({
    severity: 'note',
    message: ({ dimension, money }) => `without ${/^[aeiou]/i.test(dimension) ? 'an' : 'a'} ${dimension}: ${money}`,
  }),
  'ROI-N610': entry({
    severity: 'note',
    message: () => 'there are no margin rules and no cost of goods: gross profit is net revenue',
    fix: 'add  margin: [{ rate: 45% }]  to the config, or map  cogs',
  }),
  'ROI-N611': entry({
    severity: 'note',
    message: () => 'there are no incrementality rules: all revenue counts as incremental',
  }),
  'ROI-N612': entry({
    severity: 'note',
    message: () => 'some net revenue fits no incrementality rule: it counts as incremental',
    fix: 'add a rule without where as the last one:  - { factor: 1 }',
  }),
} as const
