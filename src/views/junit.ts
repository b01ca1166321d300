import type { Report } from '../report/report.ts'
import { fails, type ObjectiveVerdict, type TargetVerdict } from '../verdicts/verdict.ts'
import { figureWriter, type FigureWriter } from './figures.ts'
import { periodWords, resultSentence, resultSubject, STATUS_WORDS, subjectWords, targetSentence } from './words.ts'
import { element, xmlText } from './xml.ts'

type Case = {
  readonly name: string
  readonly verdict: 'pass' | 'fail' | 'skip'
  readonly status: string
  readonly text: string
}

/** JUnit XML for CI: a suite per target and objective, a case per target × member × period and per key result. */
export function junitView(report: Report): string {
  const writer = figureWriter(report.locale, report.currency)
  const ids = [...new Set(report.targets.map(({ id }) => id))]
  const suites = [
    ...ids.map((id) => ({
      name: id,
      cases: report.targets.filter((target) => target.id === id).map((target) => targetCase(target, writer)),
    })),
    ...report.objectives.map((objective) => ({
      name: objective.title ?? objective.id,
      cases: objective.results.map((result) => resultCase(result, writer)),
    })),
  ]
  const all = suites.flatMap(({ cases }) => cases)
  const root = element(
    'testsuites',
    { name: report.name ?? 'campaign-roi', ...countsOf(all) },
    suites.map(suiteElement),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function targetCase(target: TargetVerdict, writer: FigureWriter): Case {
  const { status } = target
  return {
    name: `${subjectWords(target)}, ${periodWords(target.period)}`,
    verdict: fails(status) ? 'fail' : status === 'running' || status === 'not-applicable' ? 'skip' : 'pass',
    status: STATUS_WORDS[status],
    text: targetSentence(target, writer),
  }
}

function resultCase(result: ObjectiveVerdict['results'][number], writer: FigureWriter): Case {
  return {
    name: `${resultSubject(result)}, ${result.periodText}`,
    verdict: fails(result.status) ? 'fail' : 'pass',
    status: STATUS_WORDS[result.status],
    text: resultSentence(result, writer),
  }
}

function suiteElement({ name, cases }: { name: string; cases: readonly Case[] }): string {
  const children = cases.map(({ name: title, verdict, status, text }) => {
    const message = `${status}: ${text}`
    const outcome =
      verdict === 'fail'
        ? element('failure', { type: status, message })
        : verdict === 'skip'
          ? element('skipped', { message })
          : `<system-out>${xmlText(message)}</system-out>`
    return element('testcase', { classname: name, name: title }, [outcome])
  })
  return element('testsuite', { name, ...countsOf(cases) }, children)
}

function countsOf(cases: readonly Case[]) {
  const count = (verdict: Case['verdict']) => cases.filter((each) => each.verdict === verdict).length
  return { tests: cases.length, failures: count('fail'), skipped: count('skip'), errors: 0 }
}
