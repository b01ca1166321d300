import type { Place } from '../base/problems.ts'
import type { Report } from '../report/report.ts'
import { fails, type ObjectiveStatus, type TargetStatus } from '../verdicts/verdict.ts'
import { figureWriter } from './figures.ts'
import { visible } from './visible.ts'
import {
  countStatuses,
  periodWords,
  resultSentence,
  resultSubject,
  STATUS_WORDS,
  subjectWords,
  targetSentence,
  worstFirst,
} from './words.ts'

type Level = 'error' | 'warning' | 'notice'

/**
 * GitHub's workflow commands: an annotation at the config's line for every verdict that fails or warns, worst first (as
 * GitHub shows ten of each kind in a step), then the notes, then one line that counts all verdicts.
 */
export function githubView(report: Report): string {
  const writer = figureWriter(report.locale, report.currency)
  const targets = worstFirst(report.targets).flatMap((target) => {
    const text = `${subjectWords(target)}, ${periodWords(target.period)}: ${targetSentence(target, writer)}`
    return annotation(target.status, target.id, text, target.place)
  })
  const objectives = report.objectives.flatMap((objective) =>
    worstFirst(objective.results).flatMap((result) => {
      const text = `${resultSubject(result)}, ${result.periodText}: ${resultSentence(result, writer)}`
      return annotation(result.status, objective.title ?? objective.id, text, objective.place)
    }),
  )
  const notes = report.notes.map(({ code, severity, message, fix, place }) =>
    command(severity === 'note' ? 'notice' : severity, code, `${message}${fix ? ` (fix: ${fix})` : ''}`, place),
  )
  const verdicts = [...report.targets, ...report.objectives.flatMap(({ results }) => results)]
  const summary = command('notice', 'campaign-roi', countStatuses(verdicts) || 'no targets and no objectives')
  return [...targets, ...objectives, ...notes, summary].map((line) => `${line}\n`).join('')
}

function annotation(status: TargetStatus | ObjectiveStatus, what: string, text: string, place: Place): string[] {
  const level = fails(status) ? 'error' : status === 'at-risk' || status === 'behind' ? 'warning' : undefined
  return level ? [command(level, `${what} ${STATUS_WORDS[status]}`, text, place)] : []
}

function command(level: Level, title: string, text: string, place?: Place): string {
  const properties = [
    place && `file=${property(place.file)}`,
    place?.line !== undefined && `line=${place.line}`,
    `title=${property(title)}`,
  ].filter(Boolean)
  return `::${level} ${properties.join(',')}::${data(visible(text, 2000))}`
}

/** GitHub's own escapes: a line end would end the command, and `::` or `,` in a property would start another. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
