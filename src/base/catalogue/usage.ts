import { entry } from './entry.ts'

/** ROI-U1xx: what a user typed, or asked to be written, can't be done; ROI-X101: a defect of ours. */
export const usageProblems = {
  'ROI-U101': entry<{ typed: string; near: string | undefined; known: readonly string[] }>({
    severity: 'error',
    message: ({ typed }) => `there is no command "${typed}"`,
    why: ({ known }) => `the commands are ${known.join(', ')}`,
    fix: ({ near }) => (near ? `did you mean  campaign-roi ${near}?` : 'campaign-roi --help  tells what each is for'),
  }),
  'ROI-U102': entry<{ typed: string; near: string | undefined; command: string | undefined }>({
    severity: 'error',
    message: ({ typed, command }) => `${command ?? 'campaign-roi'} has no option "${typed}"`,
    why: 'passed over in silence, a slip could change the figures',
    fix: ({ near, command }) =>
      near ? `did you mean  ${near}?` : `campaign-roi ${command ? `${command} ` : ''}--help  lists the options`,
  }),
  'ROI-U103': entry<{ argument: string; command: string }>({
    severity: 'error',
    message: ({ argument, command }) => `${command} needs a ${argument}`,
    why: 'it has nothing to work on',
    fix: ({ argument, command }) => `campaign-roi ${command} ${argument.toUpperCase()}`,
  }),
  'ROI-U104': entry<{ option: string; form: string }>({
    severity: 'error',
    message: ({ option }) => `${option} needs a value`,
    why: 'nothing follows it, or another option does',
    fix: ({ form }) => `write  ${form}`,
  }),
  'ROI-U105': entry<{ command: string; extra: readonly string[] }>({
    severity: 'error',
    message: ({ command, extra }) =>
      `${command} takes no more arguments: ${extra.map((each) => `"${each}"`).join(', ')}`,
    why: 'a name with blanks counts as several arguments',
    fix: ({ command }) =>
      `put names with blanks into quotes, write lists with commas alone; see  campaign-roi ${command} --help`,
  }),
  'ROI-U106': entry({
    severity: 'error',
    message: () => 'no command given',
    why: 'the command says what to do with the options',
    fix: 'campaign-roi report  prints the figures;  campaign-roi --help  lists all commands',
  }),
  'ROI-U110': entry<{ option: string; text: string; expected: string; near?: string | undefined }>({
    severity: 'error',
    message: ({ option, text, expected }) => `${option} "${text}" is not ${expected}`,
    fix: ({ near, option }) => (near ? `did you mean  ${near}?` : `correct it, or leave  ${option}  out`),
  }),
  'ROI-U111': entry<{ option: string; text: string; near: string | undefined }>({
    severity: 'error',
    message: ({ option, text }) => `${option} "${text}" is not a period`,
    why: 'a period is 2026-03-01, 2026-W12, 2026-03, 2026-Q1, 2026, last-week, last-7-days, last-month, this-month or ytd',
    fix: ({ near }) => (near ? `did you mean  ${near}?` : 'write it in one of these forms'),
  }),
  'ROI-U112': entry({
    severity: 'error',
    message: () => '--period can not stand together with --from or --to',
    why: 'each of them says which days are meant',
    fix: 'keep  --period, or  --from  and  --to',
  }),
  'ROI-U113': entry<{ from: string; to: string; firstDay: string; lastDay: string }>({
    severity: 'error',
    message: ({ from, to }) => `the range from ${from} to ${to} ends before it begins`,
    why: ({ firstDay, lastDay }) => `its first day is ${firstDay}, its last ${lastDay}`,
    fix: 'swap them, or correct one',
  }),
  'ROI-U115': entry<{ option: string; text: string }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is no condition`,
    why: 'a condition names a dimension and a value',
    fix: 'write  --where channel=Meta; for what has none,  --where "channel=(none)"',
  }),
  'ROI-U116': entry<{ format: string; command: string; known: readonly string[]; near: string | undefined }>({
    severity: 'error',
    message: ({ format, command }) => `${command} has no format "${format}"`,
    why: ({ known }) => (known.length === 1 ? `its only format is ${known[0]}` : `its formats are ${known.join(', ')}`),
    fix: ({ near }) => (near ? `did you mean  ${near}?` : 'choose one of them'),
  }),
  'ROI-U117': entry<{ file: string; command: string; known: readonly string[] }>({
    severity: 'error',
    message: ({ file, command }) => `${command} can not write "${file}"`,
    why: ({ known }) => `the format follows from the file's ending: ${known.join(', ')}`,
    fix: 'give the file one of these endings',
  }),
  'ROI-U118': entry<{ text: string; instead: readonly string[] }>({
    severity: 'error',
    message: ({ text }) => `"${text}" is not in this version`,
    why: 'HTML and XLSX come with a later one',
    fix: ({ instead }) => `use one of  ${instead.join(', ')}`,
  }),
  'ROI-U119': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `"${file}" is given twice as output`,
    why: 'the second would overwrite the first',
    fix: 'name each file once',
  }),
  'ROI-U120': entry<{ name: string; known: readonly string[]; near: string | undefined }>({
    severity: 'error',
    message: ({ name }) => `the config has no report "${name}"`,
    why: ({ known }) => (known.length === 0 ? 'it has no  reports  at all' : `its reports are ${known.join(', ')}`),
    fix: ({ near }) => (near ? `did you mean  ${near}?` : 'leave the name out, or add it under  reports'),
  }),
  'ROI-U121': entry<{ name: string; near: string | undefined; known: readonly string[] }>({
    severity: 'error',
    message: ({ name }) => `there is no dimension "${name}"`,
    why: ({ known }) => `the dimensions are ${known.join(', ')}`,
    fix: ({ near }) => (near ? `did you mean  ${near}?` : 'a text field of your own is declared under  fields'),
  }),
  'ROI-U122': entry<{ name: string; near: string | undefined }>({
    severity: 'error',
    message: ({ name }) => `there is no KPI "${name}"`,
    why: 'a figure is a KPI, a measure, a field of your own or a cost',
    fix: ({ near }) => (near ? `did you mean  ${near}?` : 'campaign-roi kpis  lists all of them'),
  }),
  'ROI-U123': entry<{ names: readonly string[] }>({
    severity: 'error',
    message: ({ names }) => `a report has one period dimension at most, not ${names.join(' and ')}`,
    why: ({ names }) => `a row for each ${names[0]} and each ${names[1]} would count days in several rows`,
    fix: 'keep one of them',
  }),
  'ROI-U124': entry<{ name: string }>({
    severity: 'error',
    message: ({ name }) => `"${name}" is a period, and conditions see fields`,
    why: 'which days count is said by the range, for the whole report',
    fix: ({ name }) =>
      `choose the days with  --period  (or  --from  and  --to); one row per ${name} with  --by ${name}`,
  }),
  'ROI-U130': entry<{ file: string; reason: string }>({
    severity: 'error',
    message: ({ file, reason }) => `could not write ${file}: ${reason}`,
  }),
  'ROI-U131': entry<{ file: string }>({
    severity: 'error',
    message: ({ file }) => `"${file}" is one of the files that the figures are read from`,
    why: 'writing the result there would destroy the data',
    fix: 'choose another name for the output',
  }),
  'ROI-X101': entry<{
    message: string
    version: string
    node: string
    platform: string
    command: string
    verbose: boolean
  }>({
    severity: 'error',
    message: ({ message }) => `this is a defect of campaign-roi: ${message}`,
    why: 'the program came to a state that it must not have; trust no figure of this run',
    fix: ({ version, node, platform, command, verbose }) =>
      `please send us this message${verbose ? '' : ', with what --verbose adds'}: campaign-roi ${version}, Node ${node}, ${platform}, called as  campaign-roi ${command}`,
  }),
} as const
