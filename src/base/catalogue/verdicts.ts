import { entry } from './entry.ts'

/** ROI-T1xx: what makes `check` answer no beside the figures; ROI-N5xx: what verdicts leave out. */
export const verdictProblems = {
  'ROI-T101': entry<{ fingerprint: string }>({
    severity: 'warning',
    message: ({ fingerprint }) => `the rules as they stand (${fingerprint.slice(0, 19)}) are not approved`,
    why: 'approval.required is true: figures count only by rules that finance has signed',
    fix: 'have finance approve these rules, or set  approval.required: false',
  }),
  'ROI-N501': entry<{ member: string; money: readonly string[]; targets: readonly string[] }>({
    severity: 'note',
    message: ({ member, money, targets }) =>
      `${member} is not judged by ${targets.join(', ')}: ${money.length > 0 ? money.join(', ') : 'no money'}`,
    why: 'nobody answers for it, so a target can not be missed or met by it',
  }),
  'ROI-N502': entry<{ target: string; by: readonly string[] }>({
    severity: 'note',
    message: ({ target, by }) =>
      `the target "${target}" judges nothing: no ${by.join(' and ')} that fits has amounts in the range`,
    fix: 'correct its  where, or the range',
  }),
  'ROI-N503': entry<{ target: string; from?: string; to?: string }>({
    severity: 'note',
    message: ({ target, from, to }) =>
      `the target "${target}" judges nothing: it is in force${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}, and no judged period ends then`,
  }),
} as const
