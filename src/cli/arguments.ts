import { namesOf, OPTIONS } from './option-list.ts'

/**
 * Puts what was typed into one plain form: the command first, wherever it stood, and each option joined with its value
 * (`--sort=-contribution`), so that a value may begin with a dash. What follows `--` stays as it is.
 */
export function arrange(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const arranged: string[] = []
  for (let at = 0; at < end; at++) {
    const argument = argv[at]!
    const option = OPTIONS.find(({ flags }) => flags.includes('<') && namesOf(flags).includes(argument))
    if (option && at + 1 < end) arranged.push(`${namesOf(option.flags).at(-1)}=${argv[++at]}`)
    else arranged.push(argument)
  }
  const command = arranged.findIndex(isOperand)
  if (command > 0) arranged.unshift(...arranged.splice(command, 1))
  return [...arranged, ...argv.slice(end)]
}

/** The command that was typed, known or not. */
export function commandOf(arranged: readonly string[]): string | undefined {
  return arranged[0] !== undefined && isOperand(arranged[0]) ? arranged[0] : undefined
}

/** The arguments after the command that are neither options nor their values. */
export function operandsOf(arranged: readonly string[]): string[] {
  const end = arranged.includes('--') ? arranged.indexOf('--') : arranged.length
  return [...arranged.slice(1, end).filter(isOperand), ...arranged.slice(end + 1)]
}

/** Whether the answer is to be JSON, known even where the rest of the arguments can't be read. */
export function wantsJson(arranged: readonly string[]): boolean {
  const formats = arranged.flatMap((argument) => /^(?:--format=|-f=?)(.*)$/.exec(argument)?.[1] ?? [])
  return formats.at(-1) === 'json'
}

/** Whether a switch such as `--verbose` was given, known even where the rest of the arguments can't be read. */
export function hasSwitch(arranged: readonly string[], name: string): boolean {
  return arranged.includes(name)
}

/** A lone dash is a file's name: standard input. */
function isOperand(argument: string): boolean {
  return argument === '-' || !argument.startsWith('-')
}
