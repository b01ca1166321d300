import { entry } from './entry.ts'

const PERIODS = '2026-03-01, 2026-W12, 2026-03, 2026-Q1 or 2026'
const meant = (near: string | undefined): string | undefined =>
  near === undefined ? undefined : `did you mean "${near}"?`
const inside = (path: string): string => (path === '' ? 'the config' : path)

/** ROI-C1xx: what is wrong in campaign-roi.yaml; ROI-N0xx: what to know about it. */
export const configProblems = {
  'ROI-C101': entry<{ reason: string; fix: string }>({
    severity: 'error',
    message: ({ reason }) => `the config is not YAML: ${reason}`,
    why: 'what follows a slip in the form may be read as something else, so nothing else was checked',
    fix: ({ fix }) => fix,
  }),
  'ROI-C102': entry<{ found: 'nothing' | 'text' | 'a list' }>({
    severity: 'error',
    message: ({ found }) =>
      found === 'nothing' ? 'the config is empty' : `the config is ${found}, not keys with values`,
    fix: 'start with  version: 1, or write a first config with  campaign-roi init exports/*.csv',
  }),
  'ROI-C103': entry<{ found: string | undefined }>({
    severity: 'error',
    message: ({ found }) => (found === undefined ? 'version is missing' : `version "${found}" is not known`),
    why: 'the version says how the rest is meant; this program knows version 1',
    fix: 'write  version: 1  as the first line',
  }),
  'ROI-C104': entry<{ what: string; limit: string }>({
    severity: 'error',
    message: ({ what, limit }) => `${what}: at most ${limit}`,
    why: 'a config is written to be read by people; nothing beyond was checked',
    fix: 'write it shorter',
  }),
  'ROI-C105': entry<{ text: string; kind: 'tag' | 'alias' }>({
    severity: 'error',
    message: ({ text, kind }) =>
      `"${text}" is ${kind === 'tag' ? 'a YAML tag that means nothing here' : 'a YAML alias of nothing'}`,
    why: ({ kind }) => `a text that begins with  ${kind === 'tag' ? '!' : '*'}  needs quotes`,
    fix: ({ text }) => `write  "${text}"`,
  }),
  'ROI-C106': entry<{ key: string; path: string; first: number; second: number }>({
    severity: 'error',
    message: ({ key, path, first, second }) =>
      first === second
        ? `"${key}" stands twice in ${inside(path)}, on line ${first}`
        : `"${key}" stands twice in ${inside(path)}, on lines ${first} and ${second}`,
    why: 'only one of them could count, and nothing tells which',
    fix: 'take one away, or rename it',
  }),
  'ROI-C107': entry<{ key: string; path: string; near: string | undefined; known: readonly string[] }>({
    severity: 'error',
    message: ({ key, path }) => `${inside(path)} has no key "${key}"`,
    why: ({ known }) => `its keys are ${known.join(', ')}`,
    fix: ({ near, key }) =>
      meant(near) ??
      (/^\d/.test(key) ? 'inside braces a comma ends the value: write decimals with a point' : undefined),
  }),
  'ROI-C108': entry<{ key: string; path: string; example: string }>({
    severity: 'error',
    message: ({ key, path }) => `"${key}" is missing in ${inside(path)}`,
    fix: ({ example }) => `add  ${example}`,
  }),
  'ROI-C109': entry<{ path: string; expected: string; found: string; example?: string | undefined }>({
    severity: 'error',
    message: ({ path, expected, found }) => `${path} is ${found}, where ${expected} belongs`,
    fix: ({ path, example }) => (example === undefined ? `correct  ${path}` : `write  ${example}`),
  }),
  'ROI-C110': entry<{ path: string; written: string }>({
    severity: 'error',
    message: ({ path, written }) =>
      written === '' ? `${path} is empty` : `${path} is ${written}, which YAML reads as nothing`,
    fix: ({ path, written }) =>
      written === '' ? `write a value, or leave  ${path}  out` : `write  "${written}"  if the text is meant`,
  }),
  'ROI-C111': entry<{ path: string; text: string; choices: readonly string[]; near: string | undefined }>({
    severity: 'error',
    message: ({ path, text }) => `${path} can't be "${text}"`,
    why: ({ choices }) =>
      `it is ${choices.length > 1 ? `${choices.slice(0, -1).join(', ')} or ` : ''}${choices.at(-1)}`,
    fix: ({ near }) => meant(near),
  }),
  'ROI-C112': entry<{ path: string; text: string; currency: string }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not an amount`,
    why: 'an amount is a decimal with a point and without grouping, with or without a currency after it',
    fix: ({ currency }) => `write it as  1234.50  or  1234.50 ${currency}`,
  }),
  'ROI-C113': entry<{ path: string; text: string; expected: string }>({
    severity: 'error',
    message: ({ path, text, expected }) => `${path}: "${text}" is not ${expected}`,
    why: 'a rate is a percent or a decimal with a point',
    fix: 'write it as  12.5%  or  0.125',
  }),
  'ROI-C149': entry<{ path: string; text: string; percent: string }>({
    severity: 'error',
    message: ({ path, text, percent }) => `${path}: "${text}" as a rate is ${percent}`,
    why: 'a rate without a percent sign is a share: 0.45 is 45 %',
    fix: ({ text, percent }) => `write  ${text}%, or if it is really more than the whole,  ${percent}`,
  }),
  'ROI-C114': entry<{ path: string; text: string; expected: string }>({
    severity: 'error',
    message: ({ path, text, expected }) => `${path}: "${text}" is not ${expected}`,
    fix: ({ expected }) => `write ${expected}, in plain digits`,
  }),
  'ROI-C115': entry<{ path: string; text: string }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not a date`,
    why: 'a date is year, month and day, and on the calendar',
    fix: 'write it as  2026-03-01',
  }),
  'ROI-C116': entry<{ path: string; text: string; near: string | undefined }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not a currency`,
    why: 'a currency is its ISO code: three capital letters',
    fix: ({ near }) => `write  ${near ?? 'EUR, USD, GBP …'}`,
  }),
  'ROI-C117': entry<{ path: string; text: string; near: string | undefined }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not a time zone`,
    fix: ({ near }) => meant(near) ?? 'write a name such as  Europe/Rome  or  UTC',
  }),
  'ROI-C118': entry<{ path: string; text: string }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not a locale`,
    fix: 'write one such as  en-GB  or  de-DE',
  }),
  'ROI-C119': entry<{ path: string; text: string; relative: boolean; near?: string | undefined }>({
    severity: 'error',
    message: ({ path, text }) => `${path}: "${text}" is not a period`,
    why: ({ relative }) =>
      `a period is ${PERIODS}${relative ? '; or last-week, last-7-days, last-month, this-month, ytd' : ''}`,
    fix: ({ near }) => meant(near),
  }),
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
  'ROI-C148': entry<{ path: string }>({
    severity: 'error',
    message: ({ path }) => `${path}: a key is a list or a map`,
    why: 'keys are texts',
    fix: 'put the key into quotes',
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
