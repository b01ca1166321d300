import { isatty } from 'node:tty'
import type { Io } from './io.ts'
import { failWith, run } from './run.ts'

const { stdout, stderr, env } = process

const io: Io = {
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env,
  // Standard input is opened only by a command that reads it.
  get stdin() {
    return process.stdin
  },
  stdout,
  stderr,
  isTTY: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
  width: stdout.columns || Number(env['COLUMNS']) || 80,
  today: () => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  },
}

// Each write tells its own failure; a stream that breaks in between must not end the run with a stack trace.
stdout.on('error', () => {})
stderr.on('error', () => {})
// Files are written without pause (see write-files): none can be half written when these are called.
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))
// What tells a defect may itself be broken, as where files of the program are missing. Were that left to this handler
// again, it would go round without end, deaf to every signal.
process.on('uncaughtException', (cause) => {
  failWith(cause, io).then(
    (exitCode) => process.exit(exitCode),
    (broken: unknown) => {
      stderr.write(
        `error ROI-X101  this is a defect of campaign-roi, and it could not be told in full: ${String(broken)}\n`,
      )
      process.exit(70)
    },
  )
})

// Every write has been waited for, so nothing is cut off; standard input may still be open.
process.exit(await run(io))
