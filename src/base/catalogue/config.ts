import { entry, inside, meant } from './entry.ts'

const PERIODS = '2026-03-01, 2026-W12, 2026-03, 2026-Q1 or 2026'

/** ROI-C101 to C119, C148, C149: what is wrong in the form of campaign-roi.yaml: its text, its keys, its values. */
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
  'ROI-C148': entry<{ path: string }>({
    severity: 'error',
    message: ({ path }) => `${path}: a key is a list or a map`,
    why: 'keys are texts',
    fix: 'put the key into quotes',
  }),
} as const
