import { describe, expect, test } from 'vitest'
import { COMMANDS } from './commands.ts'
import { brokenStream, ioFor } from './io.test-data.ts'
import { failWith, run } from './run.ts'
import { version } from './version.ts'

async function ran(...argv: string[]) {
  const { io, out, err } = ioFor(argv)
  return { exit: await run(io), out: out(), err: err() }
}

describe('help and version', () => {
  test('--version prints the version alone', async () => {
    expect(await ran('--version')).toEqual({ exit: 0, out: `${version}\n`, err: '' })
  })

  test.each(COMMANDS.map(({ name }) => name))(
    '%s --help is on standard output, fits 80 columns and ends with examples',
    async (name) => {
      const { exit, out, err } = await ran(name, '--help')
      expect([exit, err]).toEqual([0, ''])
      expect(out).toContain(`Usage: campaign-roi ${name}`)
      expect(out.slice(out.indexOf('Examples:'))).toContain(`campaign-roi ${name}`)
      expect(await ran('help', name)).toEqual({ exit, out, err })
      // Examples are one line each, to be copied; all else is wrapped.
      expect(
        out
          .slice(0, out.indexOf('Examples:'))
          .split('\n')
          .filter((line) => line.length > 80),
      ).toEqual([])
    },
  )

  test('the help of report shows its options in groups, the range first', async () => {
    const { out } = await ran('report', '--help')
    expect(out.match(/^[A-Z].*:$/gm)).toEqual([
      'Arguments:',
      'Days:',
      'Figures:',
      'Rules and data:',
      'Output:',
      'Examples:',
    ])
    expect(out).toMatch(/^ {2}-f, --format <format> +of standard output \(table, json, csv, markdown\)$/m)
    expect(out).not.toContain('--settled')
  })

  test('the help names every command, and none of a later version', async () => {
    const { exit, out } = await ran('--help')
    expect(exit).toBe(0)
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect(out).not.toMatch(/explain|customers|attribution|close|diff|approve|brief|what-if|--compare|--engine/)
  })
})

describe('slips are bad usage: told on standard error, exit 2, nothing on standard output', () => {
  test.each([
    [['repot'], 'error ROI-U101  there is no command "repot"', 'did you mean  campaign-roi report?'],
    [['help', 'repot'], 'error ROI-U101  there is no command "repot"', 'did you mean  campaign-roi report?'],
    [[], 'error ROI-U106  no command given', 'campaign-roi --help  lists all commands'],
    [['report', '--perod', '2026'], 'error ROI-U102  report has no option "--perod"', 'did you mean  --period?'],
    [['report', '--perod=2026'], 'error ROI-U102  report has no option "--perod"', 'did you mean  --period?'],
    [['validate', '--by', 'x'], 'error ROI-U102  validate has no option "--by"', 'campaign-roi validate --help'],
    [['report', '--period'], 'error ROI-U104  --period needs a value', '--period <period>'],
    [['inspect'], 'error ROI-U103  inspect needs a file', 'campaign-roi inspect FILE'],
    [
      ['report', 'monday', 'spend', 'cost'],
      'error ROI-U105  report takes no more arguments: "spend", "cost"',
      'quotes',
    ],
    [['--frobnicate'], 'error ROI-U102  campaign-roi has no option "--frobnicate"', 'campaign-roi --help'],
    [['report', '--top', 'ten'], 'error ROI-U110  --top "ten" is not a number of rows', ''],
    [['explain', 'roi'], 'error ROI-U101  there is no command "explain"', 'campaign-roi --help'],
    [['report', '--compare', 'previous'], 'error ROI-U102  report has no option "--compare"', ''],
  ])('%j', async (argv, expected, fix) => {
    const { exit, out, err } = await ran(...argv)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(expected)
    expect(err).toContain(fix)
  })

  test('terminal escapes in what was typed come out harmless', async () => {
    expect((await ran('re\u001b[2Jport')).err).toContain('"re\\x1b[2Jport"')
  })

  test('where JSON is asked for, one object says the same', async () => {
    for (const argv of [
      ['repot', '-f', 'json'],
      ['report', '--top', '0', '--format=json'],
      ['report', '-fjson', '--nonsense'],
    ]) {
      const { exit, out, err } = await ran(...argv)
      const object = JSON.parse(out) as { command: string; exitCode: number; problems: { code: string }[] }
      expect(object).toMatchObject({ command: argv[0], exitCode: 2 })
      expect(err).toContain(object.problems[0]!.code)
      expect(exit).toBe(2)
    }
  })
})

describe('what ends a run from outside or inside', () => {
  test('a full disk behind standard output is one line and exit 2', async () => {
    const { io, err } = ioFor(['--help'], { stdout: brokenStream('ENOSPC') })
    expect(await run(io)).toBe(2)
    expect(err()).toBe('error ROI-U130  could not write standard output: no space is left on the device\n')
  })

  test('a reader that has gone away ends the run quietly', async () => {
    const { io, err } = ioFor(['--help'], { stdout: brokenStream('EPIPE') })
    expect([await run(io), err()]).toEqual([0, ''])
  })

  test('a defect says what to send us, with the stack only for --verbose', async () => {
    const quiet = ioFor(['report', '--where', 'campaign=a b'])
    expect(await failWith(new TypeError('x is not iterable'), quiet.io)).toBe(70)
    expect(quiet.err()).toContain('error ROI-X101  this is a defect of campaign-roi: TypeError: x is not iterable')
    expect(quiet.err()).toContain(`campaign-roi ${version}, Node ${process.versions.node}`)
    expect(quiet.err()).toContain('called as  campaign-roi report --where "campaign=a b"')
    expect(quiet.err()).not.toContain('run.test.ts')
    const verbose = ioFor(['report', '--verbose', '-f', 'json'])
    expect(await failWith(new Error('x'), verbose.io)).toBe(70)
    expect(verbose.err()).toContain('run.test.ts')
    expect(JSON.parse(verbose.out())).toMatchObject({ exitCode: 70, problems: [{ code: 'ROI-X101' }] })
  })
})
