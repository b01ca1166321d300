import { problem, type Place, type Problem } from '../base/problems.ts'
import type { Bytes } from './bytes.ts'
import { textOf } from './decoder.ts'
import { locate } from './locate.ts'
import type { Survey } from './survey.ts'
import { findUtf8Flaws } from './utf8.ts'

export type Encoding = {
  /** As the Encoding Standard names it. */
  readonly name: string
  /** Neither declared nor marked: Windows-1252 by its bytes. */
  readonly guessed: boolean
  readonly problems: readonly Problem[]
}

type Whose = { readonly declared: string | undefined; readonly source: string; readonly file: string }

/** Settles a file's encoding once all its bytes were seen; a byte that no reading explains is told with its place. */
export async function settleEncoding(bytes: Bytes, survey: Survey, whose: Whose): Promise<Encoding> {
  const { mark, encoding: name } = survey
  const { source, file } = whose
  const settled = (problems: readonly Problem[]): Encoding => ({ name, guessed: false, problems })
  if (mark !== undefined && mark !== name) {
    return settled([problem('ROI-D122', { file, line: 1 }, { declared: name, marked: mark, source })])
  }
  if (survey.flaw === 'zero') return settled([await zeroProblem(bytes, name, file)])
  if (survey.flaw === undefined) return settled([])
  if (name === 'utf-8') return settleUtf8(bytes, survey, whose)
  const spot = await locate(textOf(bytes, name), (piece) => piece.indexOf('\ufffd'))
  const kind = whose.declared === undefined ? 'marked' : 'declared'
  return settled([problem('ROI-D113', placeAt(file, spot), { what: 'a byte here', encoding: name, kind, source })])
}

async function settleUtf8(bytes: Bytes, { mark }: Survey, { declared, source, file }: Whose): Promise<Encoding> {
  const { invalid, letters, meaningless } = await findUtf8Flaws(bytes)
  const tell = async (
    encoding: string,
    flaw: { at: number; byte: number },
    kind: 'declared' | 'marked' | 'mixed' | 'neither',
  ) => {
    const place = placeAt(file, await locateByte(bytes, flaw.at))
    const what = `byte ${flaw.byte.toString(16)}`
    return { name: encoding, guessed: false, problems: [problem('ROI-D113', place, { what, encoding, kind, source })] }
  }
  if (invalid && declared !== undefined) return tell('utf-8', invalid, 'declared')
  if (invalid && mark !== undefined) return tell('utf-8', invalid, 'marked')
  // Beside letters that are UTF-8, a byte that is not can't be a letter of Windows-1252: one of them would be read wrong.
  if (invalid && letters > 0) return tell('utf-8', invalid, 'mixed')
  if (meaningless) return tell('windows-1252', meaningless, 'neither')
  return { name: 'windows-1252', guessed: true, problems: [problem('ROI-N102', { file }, { file, source })] }
}

/** NUL bytes: at the end of a file they mean that its last part was never written. */
async function zeroProblem(bytes: Bytes, encoding: string, file: string): Promise<Problem> {
  const spot = await locate(textOf(bytes, encoding), (piece) => piece.indexOf('\0'))
  return problem('ROI-D114', placeAt(file, spot), { tail: await onlyZerosAfter(bytes, encoding) })
}

async function onlyZerosAfter(bytes: Bytes, encoding: string): Promise<boolean> {
  let seen = false
  for await (const piece of textOf(bytes, encoding)) {
    const from: number = seen ? 0 : piece.indexOf('\0')
    seen ||= from >= 0
    if (seen && /[^\0]/.test(piece.slice(from))) return false
  }
  return true
}

/** Where a byte of UTF-8 text is; columns count characters. */
async function locateByte(bytes: Bytes, offset: number) {
  async function* asLatin1(): AsyncGenerator<string> {
    for await (const piece of bytes.read()) yield piece.toString('latin1')
  }
  let base = 0
  const spot = await locate(asLatin1(), (piece) => {
    const at = offset - base
    base += piece.length
    return at < piece.length ? at : -1
  })
  if (!spot) return undefined
  const before = Buffer.from(spot.before, 'latin1')
    .toString()
    .replace(/^\ufeff+/, '')
  return { ...spot, column: before.length + 1 }
}

function placeAt(file: string, spot: { readonly line: number; readonly column: number } | undefined): Place {
  return spot ? { file, line: spot.line, column: spot.column } : { file }
}
