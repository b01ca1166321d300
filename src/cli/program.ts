import { Command, Option } from 'commander'
import { COMMANDS, type CommandForm } from './commands.ts'
import type { Io } from './io.ts'
import { OPTIONS } from './option-list.ts'
import type { RawOptions } from './options.ts'

/** What the user asked for, before any value is looked at. */
export type Asked = { readonly form: CommandForm; readonly operands: readonly string[]; readonly raw: RawOptions }

/** Whose first example stands in the general help: a newcomer's way. */
const FIRST_STEPS = ['init', 'report', 'check']

const AFTER = `
campaign-roi COMMAND --help tells a command's options.

Exit codes:
  0 answered, and nothing stands against it     1 answered, and the answer is no (check, reconcile, validate)
  2 could not answer: usage, config or data     3 refused, to protect what is there
`

/**
 * Builds the command line: commands, options and help. `show` takes the text of a help or version that was asked for,
 * `run` what else was; a slip of the user throws a CommanderError and prints nothing.
 */
export function buildProgram(
  version: string,
  io: Io,
  show: (text: string) => void,
  run: (asked: Asked) => Promise<void>,
): Command {
  const program = new Command('campaign-roi')
    .description('Campaign ROI from the exports you already have, by rules that finance owns.')
    .usage('COMMAND [options]')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: show,
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.width, 100),
      getOutHasColors: () => false,
    })
    .configureHelp({
      visibleCommands: ({ commands }) => [...commands],
      subcommandTerm: (command) => `${command.name()} ${argumentOf(command)}`.trim(),
      argumentTerm: (argument) => argument.name().toUpperCase(),
    })
  for (const form of COMMANDS) addCommand(program, form, run)
  const firstSteps = FIRST_STEPS.flatMap((name) => COMMANDS.find((form) => form.name === name)!.examples.slice(0, 1))
  return program.addHelpText('after', `\nExamples:\n${examples(firstSteps)}${AFTER}`)
}

function addCommand(program: Command, form: CommandForm, run: (asked: Asked) => Promise<void>): void {
  const command = program
    .command(form.name)
    .helpGroup(form.heading)
    .summary(form.summary)
    .description(form.summary[0]!.toUpperCase() + form.summary.slice(1) + (form.details ? `.\n${form.details}` : '.'))
    .addHelpOption(new Option('-h, --help', 'this help').helpGroup('Output:'))
    .addHelpText('after', `\nExamples:\n${examples(form.examples)}`)
    .allowExcessArguments(false)
  if (form.argument) command.argument(form.argument.form, form.argument.what)
  command.usage(`${argumentOf(command)} [options]`.trim())
  for (const { flags, what, heading, repeats, commands, silent } of OPTIONS) {
    if (!commands.includes(form.name)) continue
    const formats = flags.startsWith('-f,') ? ` (${form.formats.join(', ')})` : ''
    const option = new Option(flags, what + formats).helpGroup(heading).hideHelp(silent?.includes(form.name) === true)
    if (repeats) option.argParser((value: string, before: readonly string[] = []) => [...before, value])
    command.addOption(option)
  }
  command.action(() => run({ form, operands: command.args, raw: command.opts<RawOptions>() }))
}

function argumentOf(command: Command): string {
  return command.registeredArguments
    .map((argument) => {
      const name = argument.name().toUpperCase() + (argument.variadic ? '…' : '')
      return argument.required ? name : `[${name}]`
    })
    .join(' ')
}

/** Each example on a line, with what it does below it. */
function examples(all: CommandForm['examples']): string {
  return all.map(([command, what]) => `  campaign-roi ${command}\n      ${what}\n`).join('')
}
