import type { CommanderError } from 'commander'
import { nearestName } from '../base/nearest.ts'
import { problem, type Problem } from '../base/problems.ts'
import { commandOf, operandsOf } from './arguments.ts'
import { COMMANDS } from './commands.ts'
import { namesOf, OPTIONS } from './option-list.ts'

/** What commander could not read in the arguments, as a problem of ours. */
export function usageProblem({ code, message }: CommanderError, arranged: readonly string[]): Problem {
  const names: readonly string[] = COMMANDS.map(({ name }) => name)
  const typed = commandOf(arranged)
  const form = COMMANDS.find(({ name }) => name === typed)
  const quoted = /'(.*)'/s.exec(message)?.[1] ?? ''
  switch (code) {
    case 'commander.unknownOption': {
      const option = quoted.replace(/=.*/s, '')
      const known = OPTIONS.some(({ flags }) => namesOf(flags).includes(option))
      if (known && typed === undefined) return problem('ROI-U106', undefined, {})
      return problem('ROI-U102', undefined, {
        typed: option,
        near: nearOption(option, form?.name),
        command: form?.name,
      })
    }
    case 'commander.optionMissingArgument':
      return problem('ROI-U104', undefined, { option: namesOf(quoted).at(-1)!, form: quoted })
    case 'commander.missingArgument':
      return problem('ROI-U103', undefined, { argument: quoted, command: typed! })
    case 'commander.excessArguments': {
      const extra = operandsOf(arranged).slice(form?.argument ? 1 : 0)
      return problem('ROI-U105', undefined, { command: typed!, extra })
    }
    case 'commander.unknownCommand':
      return problem('ROI-U101', undefined, { typed: quoted, near: nearestName(quoted, names), known: names })
    case 'commander.help': {
      // `help` itself exits well; this code means that no command, or no such one, was there to help with.
      const asked = typed === 'help' ? arranged[1] : typed
      if (asked === undefined) return problem('ROI-U106', undefined, {})
      return problem('ROI-U101', undefined, { typed: asked, near: nearestName(asked, names), known: names })
    }
    default:
      throw new Error(`commander: ${code}: ${message}`)
  }
}

function nearOption(typed: string, command: string | undefined): string | undefined {
  const forms = OPTIONS.filter(({ commands }) => command === undefined || commands.some((each) => each === command))
  return nearestName(typed, [...forms.flatMap(({ flags }) => namesOf(flags)), '--help', '--version'])
}
