import { Chalk } from 'chalk'
import { plainPaint, type Paint } from '../paint.ts'

/** The inks of a terminal: sixteen-colour ones only, so that the user's own theme decides. */
export function chalkPaint(color: boolean): Paint {
  if (!color) return plainPaint
  const chalk = new Chalk({ level: 1 })
  // Chalk joins all its arguments: an ink handed to map() must not paint the index, too.
  return {
    good: (text) => chalk.green(text),
    caution: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    quiet: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
  }
}
