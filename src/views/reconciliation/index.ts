import type { Reconciliation } from '../../report/reconciliation.ts'
import type { Format } from '../index.ts'
import { reconciliationCsv } from './csv.ts'
import { reconciliationJson } from './json.ts'
import { reconciliationMarkdown } from './markdown.ts'

export type ReconciliationOptions = {
  readonly width: number
  readonly color: boolean
  /** The most decimal places in JSON and CSV. */
  readonly precision: number
  readonly exitCode: number
}

/** Writes a reconciliation in a format; the text ends with a line feed. */
export async function reconciliationView(
  format: Format,
  found: Reconciliation,
  { width, color, precision, exitCode }: ReconciliationOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return reconciliationJson(found, precision, exitCode)
    case 'csv':
      return reconciliationCsv(found, precision)
    case 'markdown':
      return reconciliationMarkdown(found)
    default:
      return (await import('./terminal.ts')).reconciliationText(found, width, color)
  }
}
