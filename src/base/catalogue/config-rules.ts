import { entry, inside, meant } from './entry.ts'

/** ROI-C120 to C147: rules of campaign-roi.yaml that contradict each other, or name what there is not; ROI-N0xx: notes. */
export const configRuleProblems = {
  'ROI-C120': entry<{ path: string; name: string; near: string | undefined; known: readonly string[]; kind: string }>({
    severity: 'error',
    message: ({ path, name }) => `${path}: there is no field "${name}"`,
    why: ({ known }) => `the fields here are ${known.join(', ')}`,
    fix: ({ near, name, kind }) => meant(near) ?? `declare it:  fields: { ${name}: ${kind} }`,
  }),
  'ROI-C121': entry<{ path: string; name: string; is: string; wants: string }>({
    severity: 'error',
    message: ({ path, name, is, wants }) => `${path}: "${name}" is ${is}, where ${wants} is needed`,
    fix: ({ wants }) => `name ${wants}`,
  }),
  'ROI-C122': entry<{ path: string; name: string; near: string | undefined }>({
    severity: 'error',
    message: ({ path, name }) => `${path}: there is no KPI "${name}"`,
    why: 'a name is a KPI, a measure, a money or count field of your own, or a cost',
    fix: ({ near }) => meant(near) ?? 'campaign-roi kpis  lists the names; define your own under  kpis',
  }),
  'ROI-C123': entry<{ path: string; name: string }>({
    severity: 'error',
    message: ({ path, name }) => `${path}: "${name}" can't be a name`,
    why: 'names stand in formulas: letters, digits and _, not beginning with a digit',
    fix: 'rename it, such as  agency_fees',
  }),
  'ROI-C124': entry<{ path: string; name: string; by: string }>({
    severity: 'error',
    message: ({ path, name, by }) => `${path}: the name "${name}" is taken by ${by}`,
    why: 'a name stands for one thing, in formulas and on reports',
    fix: 'rename it',
  }),
  'ROI-C125': entry<{ name: string; found: readonly string[] }>({
    severity: 'error',
    message: ({ name, found }) =>
      found.length === 0
        ? `costs.${name} says not how much`
        : `costs.${name} has ${found.join(' and ')}: only one can hold`,
    why: 'a cost is a percent of something, an amount per month or per count, or a field of the data',
    fix: 'keep one of  percentOf, perMonth, per, field',
  }),
  'ROI-C126': entry<{ path: string; key: string; basis: string; belongs: string }>({
    severity: 'error',
    message: ({ path, key, basis }) => `${path}: "${key}" says nothing beside ${basis}`,
    why: ({ key, belongs }) => `${key} belongs to ${belongs}`,
    fix: ({ key }) => `take  ${key}  away`,
  }),
  'ROI-C127': entry<{ path: string; name: string; is: string; wants: string }>({
    severity: 'error',
    message: ({ path, name, is }) => `${path} can't be "${name}": it is ${is}`,
    why: 'a cost worked out from something that holds costs would depend on itself',
    fix: ({ wants }) => `name ${wants}`,
  }),
  'ROI-C128': entry<{ path: string; name: string; near: string | undefined; wants: string }>({
    severity: 'error',
    message: ({ path, name }) => `${path}: there is no measure "${name}"`,
    fix: ({ near, wants }) => meant(near) ?? `name ${wants}, or declare your own under  fields`,
  }),
  'ROI-C129': entry<{ path: string; from: string; to: string }>({
    severity: 'error',
    message: ({ path, from, to }) => `${inside(path)} ends on ${to}, before it begins on ${from}`,
    fix: 'correct  from  or  to; both days are included',
  }),
  'ROI-C130': entry<{ lower: string; factor: string; upper: string }>({
    severity: 'error',
    message: ({ lower, factor, upper }) => `the factor ${factor} is not between lower ${lower} and upper ${upper}`,
    why: 'lower and upper are the ends of the evidence around the factor',
    fix: 'correct  lower, factor  or  upper',
  }),
  'ROI-C131': entry<{ path: string; keys: readonly [string, string]; found: number }>({
    severity: 'error',
    message: ({ path, keys, found }) =>
      found === 0 ? `${path} has neither ${keys.join(' nor ')}` : `${path} has both ${keys.join(' and ')}`,
    why: 'one limit is one verdict',
    fix: ({ keys, found }) =>
      found === 0 ? `add  ${keys.join('  or  ')}` : 'keep one, and write the other as an entry of its own',
  }),
  'ROI-C132': entry<{ path: string; text: string; reporting: string }>({
    severity: 'error',
    message: ({ path, text, reporting }) => `${path}: "${text}" is not in ${reporting}`,
    why: ({ reporting }) => `targets and objectives are in the reporting currency ${reporting}`,
    fix: ({ reporting }) => `write the amount in ${reporting}`,
  }),
  'ROI-C133': entry<{ name: string; first: string; second: string; day: string }>({
    severity: 'error',
    message: ({ name, first, second, day }) =>
      `two versions of kpis.${name} hold on ${day}: "${first}" and "${second}"`,
    why: 'a figure has one definition on every day',
    fix: 'give each version a  from  of its own, and a  to  before the next one begins',
  }),
  'ROI-C134': entry<{ path: string; sum: string }>({
    severity: 'error',
    message: ({ path, sum }) => `the shares of ${path} sum to ${sum}, not to 100%`,
    why: 'the parts of a target make the whole of it',
    fix: 'correct the shares',
  }),
  'ROI-C135': entry<{ path: string; part: string; other: string; slip: 'outside' | 'overlap' }>({
    severity: 'error',
    message: ({ path, part, other, slip }) =>
      slip === 'outside'
        ? `${path}: ${part} is not inside ${other}`
        : `${path}: ${part} and ${other} have days in common`,
    fix: 'name parts of the period that do not overlap, such as the quarters of a year',
  }),
  'ROI-C136': entry<{ source: string }>({
    severity: 'error',
    message: ({ source }) => `sources.${source} maps date and also date_from or date_to`,
    why: 'a row has one day or one period',
    fix: 'keep  date, or  date_from  and  date_to',
  }),
  'ROI-C137': entry<{ path: string; found: readonly string[] }>({
    severity: 'error',
    message: ({ path, found }) =>
      found.length === 0 ? `${path} names no column` : `${path} has ${found.join(' and ')}: only one can hold`,
    fix: 'keep one of  column, sum, product',
  }),
  'ROI-C138': entry<{ path: string; key: string; field: string; is: string; belongs: string }>({
    severity: 'error',
    message: ({ path, key, field, is }) => `${path}: "${key}" says nothing of ${field}, which is ${is}`,
    why: ({ key, belongs }) => `${key} is for ${belongs}`,
    fix: ({ key }) => `take  ${key}  away`,
  }),
  'ROI-C139': entry<{ to: string; near: string | undefined; definitions: readonly string[] }>({
    severity: 'error',
    message: ({ to }) => `kpis.roi can't be "${to}"`,
    why: ({ definitions }) => `roi is bound to a KPI: ${definitions.join(', ')}, or one of your own`,
    fix: ({ near, definitions }) =>
      meant(near) ??
      `write  roi: ${definitions[0] ?? 'roi_margin'}, or a definition of your own as  roi: { formula: … }`,
  }),
  'ROI-C140': entry<{ path: string; slip: 'both' | 'backwards' }>({
    severity: 'error',
    message: ({ path, slip }) =>
      slip === 'both' ? `${path} has a period and also from or to` : `${path} ends before it begins`,
    fix: ({ slip }) => (slip === 'both' ? 'keep  period, or  from  and  to' : 'correct  from  or  to'),
  }),
  'ROI-C141': entry<{ path: string; names: readonly string[]; slip: 'twice' | 'grains' }>({
    severity: 'error',
    message: ({ path, names, slip }) =>
      slip === 'twice' ? `${path} names "${names[0]}" twice` : `${path} names two periods: ${names.join(' and ')}`,
    fix: 'keep one of them',
  }),
  'ROI-C142': entry<{ text: string; reason: string }>({
    severity: 'error',
    message: ({ text, reason }) => `the pattern "${text}" ${reason}`,
    why: 'it cuts campaign names into fields: {field} for each, with what stands between them',
    fix: 'write one such as  "{country}_{product}_{name}"',
  }),
  'ROI-C143': entry<{ path: string; text: string; is: string; example: string }>({
    severity: 'error',
    message: ({ path, text, is }) => `${path}: "${text}" is not ${is}`,
    fix: ({ example }) => `write one such as  ${example}`,
  }),
  'ROI-C144': entry<{ path: string; min: string; max: string }>({
    severity: 'error',
    message: ({ path, min, max }) => `${path}: min ${min} is above max ${max}`,
    fix: 'correct  min  or  max',
  }),
  'ROI-C145': entry<{ path: string; bound: string; limit: string; warn: string }>({
    severity: 'error',
    message: ({ path, bound, limit, warn }) => `${path}: warn ${warn} is already beyond ${bound} ${limit}`,
    why: 'a warning comes before the limit, or it never comes',
    fix: ({ bound }) => `set  warn  ${bound === 'min' ? 'above' : 'below'} the limit`,
  }),
  'ROI-C146': entry<{ path: string; text: string; is: string; example: string }>({
    severity: 'error',
    message: ({ path, text, is }) => `${path}: "${text}" is not ${is}`,
    fix: ({ example }) => `write it as  ${example}`,
  }),
  'ROI-C147': entry<{ source: string; first: string }>({
    severity: 'error',
    message: ({ source, first }) => `sources.${source} and sources.${first} both read standard input`,
    why: 'standard input can be read once',
    fix: 'keep  "-"  in one source',
  }),
  'ROI-N001': entry<{ report: string }>({
    severity: 'note',
    message: ({ report }) => `reports.${report}: comparisons are not available in this version; compare is left out`,
  }),
  'ROI-N002': entry<{ name: string; table: string }>({
    severity: 'note',
    message: ({ name, table }) => `nothing declares the field "${name}": it is taken as a column of ${table}`,
    fix: ({ name }) => `declare it:  fields: { ${name}: text }`,
  }),
} as const
