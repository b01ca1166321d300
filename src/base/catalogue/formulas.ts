import { entry } from './entry.ts'

/** How a unit is called in a message. */
export type UnitWord = 'money' | 'a count' | 'a ratio' | 'a plain number' | 'yes or no'

/** ROI-F1xx: formulas that can't be read, names that nothing has, units that don't agree. */
export const formulaProblems = {
  'ROI-F101': entry<{ text: string; instead: string | undefined }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is no part of the formula language`,
    why: 'a formula has numbers, percents, names, + - * /, parentheses, = != < <= > >=, and, or, not, and functions',
    fix: ({ instead }) => (instead === undefined ? 'leave it out' : `write  ${instead}`),
  }),
  'ROI-F102': entry<{ found: string; after: string }>({
    severity: 'error',
    message: ({ found, after }) => {
      if (found === '' && after === '') return 'the formula is empty'
      const before = found === '' ? 'the end' : `"${found}"`
      return `a number or a name is missing before ${before}${after === '' ? '' : `, after "${after}"`}`
    },
    fix: 'complete the formula, such as  cost / new_customers',
  }),
  'ROI-F103': entry<{
    found: string
    before: string
    slip: 'operator' | 'chained' | 'grouped' | 'percent' | 'currency' | 'extra'
  }>({
    severity: 'error',
    message: ({ found, before }) => `"${found}" can't stand after "${before}"`,
    why: ({ slip }) => {
      if (slip === 'grouped') return 'a comma separates arguments; it groups no digits'
      return slip === 'chained' ? 'a comparison gives yes or no, which compares with nothing' : undefined
    },
    fix: ({ slip, found, before }) =>
      ({
        operator: 'write  + - * /  or a comparison between the two',
        chained: 'join two comparisons with  and',
        grouped: 'write  1200.50  for 1,200.50',
        percent: 'write the percent sign right after a number, such as  25%',
        currency: `write  ${before} ${found.toUpperCase()}`,
        extra: 'leave it out',
      })[slip],
  }),
  'ROI-F104': entry<{ found: string }>({
    severity: 'error',
    message: ({ found }) => `a parenthesis is not closed before ${found === '' ? 'the end' : `"${found}"`}`,
    fix: 'write  )',
  }),
  'ROI-F105': entry<{ what: string; limit: string }>({
    severity: 'error',
    message: ({ what, limit }) => `${what}: at most ${limit}`,
    why: 'nobody could check it by hand',
    fix: 'give parts of it names of their own under  kpis',
  }),
  'ROI-F106': entry<{ name: string; near: string | undefined }>({
    severity: 'error',
    message: ({ name }) => `nothing is called "${name}"`,
    why: 'a name is a KPI, a measure, a money or count field of your own, or a cost',
    fix: ({ near }) => (near === undefined ? 'campaign-roi kpis  lists the names' : `did you mean "${near}"?`),
  }),
  'ROI-F107': entry<{ name: string; near: string | undefined; functions: readonly string[] }>({
    severity: 'error',
    message: ({ name }) => `no function is called "${name}"`,
    why: ({ functions }) => `the functions are: ${functions.join(', ')}`,
    fix: ({ near }) => (near === undefined ? 'use one of them' : `did you mean "${near}"?`),
  }),
  'ROI-F108': entry<{ name: string; takes: string; given: number }>({
    severity: 'error',
    message: ({ name, takes, given }) => `${name} takes ${takes}, not ${given}`,
    fix: ({ name }) => {
      if (name === 'if') return 'write  if(condition, then, else)'
      if (name === 'prior') return 'write  prior(net_revenue, 1)'
      return name === 'matched' ? 'write  matched(cost, conversions)' : `write  ${name}(spend)`
    },
  }),
  'ROI-F109': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is no number of periods`,
    why: 'prior(x, n) is x n periods earlier',
    fix: 'write a whole number from 1 to 1000',
  }),
  'ROI-F110': entry<{ definitions: readonly { readonly name: string; readonly formula: string }[] }>({
    severity: 'error',
    message: () => '"roi" has no meaning yet: finance has to choose one',
    why: ({ definitions }) =>
      `one campaign has an ROI of 50 %, 200 % or 500 % under definitions that are all published: ${definitions
        .map(({ name, formula }) => `${name} = ${formula}`)
        .join(', ')}`,
    fix: ({ definitions }) =>
      `set  kpis.roi: ${definitions[0]?.name}  (or ${definitions
        .slice(1)
        .map(({ name }) => name)
        .join(', ')}), or use one of these names instead of roi`,
  }),
  'ROI-F111': entry<{
    left: string
    leftUnit: UnitWord
    right: string
    rightUnit: UnitWord
    verb: string
    currency: string
  }>({
    severity: 'error',
    message: ({ left, leftUnit, right, rightUnit, verb }) =>
      `"${left}" is ${leftUnit} and "${right}" is ${rightUnit}: they can't be ${verb}`,
    why: 'only like units can be; 0 has every unit, and a plain number may stand beside a count',
    fix: ({ left, leftUnit, right, rightUnit, currency }) => {
      if (leftUnit === 'a plain number' && rightUnit === 'money') return `write  ${left} ${currency}`
      if (rightUnit === 'a plain number' && leftUnit === 'money') return `write  ${right} ${currency}`
      return 'correct the formula'
    },
  }),
  'ROI-F112': entry<{ left: string; right: string; verb: string }>({
    severity: 'error',
    message: ({ left, right, verb }) => `"${left}" ${verb} "${right}" is money by money, which is no unit`,
    fix: 'correct the formula: money may be multiplied by a count, a ratio or a number',
  }),
  'ROI-F113': entry<{ text: string; unit: UnitWord; wanted: 'a condition' | 'a number' }>({
    severity: 'error',
    message: ({ text, unit, wanted }) => `"${text}" is ${unit}, where ${wanted} is needed`,
    fix: ({ wanted }) =>
      wanted === 'a condition' ? 'write a comparison, such as  spend > 0' : 'write  if(condition, 1, 0)  to count it',
  }),
  'ROI-F114': entry<{ text: string; reporting: string }>({
    severity: 'error',
    message: ({ text, reporting }) => `"${text}" is not in ${reporting}`,
    why: ({ reporting }) => `formulas work with converted figures, all in the reporting currency ${reporting}`,
    fix: ({ reporting }) => `write the amount in ${reporting}`,
  }),
  'ROI-F115': entry<{ kpi: string; declared: string; inferred: UnitWord }>({
    severity: 'error',
    message: ({ kpi, declared, inferred }) => `kpis.${kpi} says  unit: ${declared}, but its formula gives ${inferred}`,
    fix: 'correct the unit or the formula; ratio and percent agree',
  }),
  'ROI-F116': entry<{ loop: readonly string[] }>({
    severity: 'error',
    message: ({ loop }) => `a KPI is defined by itself: ${loop.join(' → ')}`,
    fix: 'write one of these formulas without the others',
  }),
  'ROI-F117': entry<{ kpi: string; unit: UnitWord; other: UnitWord; builtIn: boolean }>({
    severity: 'error',
    message: ({ kpi, unit, other, builtIn }) =>
      `a version of ${kpi} gives ${unit}, ${builtIn ? 'the built-in one' : 'an earlier one'} ${other}`,
    why: 'targets and formulas that use it need one unit on every day',
    fix: 'give the new definition a name of its own',
  }),
  'ROI-F118': entry<{ name: string; what: string }>({
    severity: 'error',
    message: ({ name, what }) => `kpis.${name}: ${what}, and a KPI can't take its name`,
    why: 'figures made from it cell by cell would then contradict the KPI',
    fix: 'give the KPI a name of its own',
  }),
  'ROI-F119': entry<{ kpi: string; unit: UnitWord; limit: string; limitUnit: UnitWord; currency: string }>({
    severity: 'error',
    message: ({ kpi, unit, limit, limitUnit }) => `${kpi} is ${unit}, but its limit "${limit}" is ${limitUnit}`,
    fix: ({ unit, limit, limitUnit, currency }) => {
      if (unit === 'money' && limitUnit === 'a plain number') return `write  ${limit} ${currency}`
      return unit === 'a ratio' ? 'write a ratio or a percent, such as  20%' : `write a limit that is ${unit}`
    },
  }),
  'ROI-F120': entry<{ to: string; unit: UnitWord }>({
    severity: 'error',
    message: ({ to, unit }) => `kpis.roi: ${to} is ${unit}, but an ROI is a ratio`,
    fix: 'bind roi to one of roi_margin, roi_revenue, roi_total_cost, roi_incremental, or to a KPI of your own that is a ratio',
  }),
  'ROI-F121': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" divides by 0`,
    fix: 'correct the formula',
  }),
} as const
