import type { Calendar } from '../../base/periods.ts'
import type { Reporting } from '../config.ts'
import { readCurrency, readText, readTimezone, readWhole, type Reader } from '../reader.ts'
import { valueOf, type Tree } from '../tree.ts'

/** What all figures are reported in; the currency is undefined where the config fails to name one. */
export function readReporting(
  reader: Pick<Reader, 'tell'>,
  tree: Tree | undefined,
): Omit<Reporting, 'currency'> & { readonly currency: string | undefined } {
  const currency = readCurrency(reader, valueOf(tree, 'currency'))
  const timezone = readTimezone(reader, valueOf(tree, 'timezone'))
  const fiscalStart = readWhole(reader, valueOf(valueOf(tree, 'fiscalYear'), 'startMonth'), 1, 12) ?? 1
  const calendar: Calendar = { fiscalStart }
  return { currency, timezone, calendar, locale: readLocale(reader, valueOf(tree, 'locale')) ?? 'en-GB' }
}

function readLocale(reader: Pick<Reader, 'tell'>, leaf: Tree | undefined): string | undefined {
  const text = readText(reader, leaf)
  // Intl knows them, too, but takes long to ask for the first time.
  if (text === undefined || text === 'en-GB' || text === 'en-US') return text
  try {
    if (Intl.NumberFormat.supportedLocalesOf(text).length > 0) return text
  } catch {
    // Not even the form of a locale: told below, like one that nobody knows.
  }
  return reader.tell('ROI-C118', leaf!.span, { path: leaf!.path, text })
}
