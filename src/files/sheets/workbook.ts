import type { Bytes, FileBytes } from '../bytes.ts'
import { damaged, PackedFault } from '../packed/fault.ts'
import { entryBytes, type ZipEntry } from '../packed/zip.ts'
import { dateStyleOf, type DateStyle } from './serials.ts'
import { readWholeXml, unescaped, type XmlReader } from './xml.ts'

/** A workbook whose list of sheets is read; its sheets are read when asked for. */
export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** Days count from 1904, as on old Macs. */
  readonly is1904: boolean
  /** Whether cells of a style show dates. */
  readonly styles: readonly (DateStyle | undefined)[]
  /** Texts that cells share, by their numbers. */
  readonly texts: readonly string[]
}

export type Sheet = { readonly name: string; readonly hidden: boolean; readonly bytes: Bytes; readonly part: string }

const WORKBOOK = 'xl/workbook.xml'
/** In characters: shared texts are held in memory. */
const MOST_TEXT = 1 << 28
/** In bytes: what else is held of a workbook. */
const LARGEST_PART = 1 << 26

/** Whether a zip is a workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  const has = (name: string) => entries.some((each) => each.name === name)
  return has('[Content_Types].xml') && has(WORKBOOK)
}

/** What else a zip is that its names give away; undefined for a plain zip. */
export function otherDocument(entries: readonly ZipEntry[]): string | undefined {
  const has = (name: string) => entries.some((each) => each.name === name)
  if (has('mimetype') && has('content.xml')) return 'an OpenDocument file'
  if (!has('[Content_Types].xml')) return undefined
  return has('xl/workbook.bin') ? 'a binary Excel workbook (.xlsb)' : 'an Office document without sheets'
}

export async function openWorkbook(file: FileBytes, entries: readonly ZipEntry[]): Promise<Workbook> {
  const part = (name: string, limit?: number): Bytes | undefined => {
    const found = entries.find((each) => each.name === name)
    if (found && limit !== undefined && found.size > limit) {
      throw new PackedFault('Excel workbook', {
        kind: 'vast',
        unpacked: BigInt(found.size),
        limit: `${limit >> 20} MiB`,
      })
    }
    return found && entryBytes(file, found, 'Excel workbook')
  }
  const { listed, is1904 } = await readList(part(WORKBOOK, LARGEST_PART)!)
  const targets = await readTargets(part('xl/_rels/workbook.xml.rels', LARGEST_PART))
  const sheets = listed.flatMap(({ name, hidden, id }): Sheet[] => {
    const target = targets.get(id)
    if (target && target.type !== 'worksheet') return []
    const bytes = target && part(target.path)
    if (!bytes) throw damaged('Excel workbook', `the sheet "${name}" is not in it`)
    return [{ name, hidden, bytes, part: target.path }]
  })
  const named = (type: string) => [...targets.values()].find((target) => target.type === type)?.path
  const styles = named('styles')
  const texts = named('sharedStrings')
  return {
    sheets,
    is1904,
    styles: await readStyles(styles === undefined ? undefined : part(styles, LARGEST_PART)),
    texts: await readTexts(texts === undefined ? undefined : part(texts)),
  }
}

type Listed = { readonly name: string; readonly hidden: boolean; readonly id: string }

async function readList(bytes: Bytes): Promise<{ listed: Listed[]; is1904: boolean }> {
  const listed: Listed[] = []
  let is1904 = false
  await readWholeXml(bytes, WORKBOOK, {
    open(name, attribute) {
      if (name === 'workbookPr') is1904 = isTrue(attribute('date1904'))
      if (name !== 'sheet') return
      const state = attribute('state')
      const hidden = state !== undefined && state !== 'visible'
      listed.push({ name: unescaped(attribute('name') ?? ''), hidden, id: attribute(':id') ?? '' })
    },
    close() {},
    text() {},
  })
  return { listed, is1904 }
}

type Target = { readonly type: string; readonly path: string }

async function readTargets(bytes: Bytes | undefined): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>()
  if (!bytes) return targets
  await readWholeXml(bytes, 'xl/_rels/workbook.xml.rels', {
    open(name, attribute) {
      if (name !== 'Relationship') return
      const target = attribute('Target') ?? ''
      const type = (attribute('Type') ?? '').split('/').at(-1)!
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
      targets.set(attribute('Id') ?? '', { type, path })
    },
    close() {},
    text() {},
  })
  return targets
}

async function readStyles(bytes: Bytes | undefined): Promise<(DateStyle | undefined)[]> {
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  if (!bytes) return []
  await readWholeXml(bytes, 'xl/styles.xml', {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(Number(attribute('numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return formats.map((id) => dateStyleOf(id, codes.get(id)))
}

async function readTexts(bytes: Bytes | undefined): Promise<string[]> {
  const texts: string[] = []
  if (!bytes) return texts
  let size = 0
  const collect = new TextParts((text) => {
    texts.push(text)
    // A text takes room, even an empty one.
    size += text.length + 16
    if (size <= MOST_TEXT) return
    throw new PackedFault('Excel workbook', {
      kind: 'vast',
      unpacked: BigInt(size),
      limit: `${MOST_TEXT >> 20} MiB of text`,
    })
  }, 'si')
  await readWholeXml(bytes, 'xl/sharedStrings.xml', collect)
  return texts
}

/** Puts the runs of a text together; how its letters are to be pronounced is no part of it. */
export class TextParts implements XmlReader {
  readonly #take: (text: string) => void
  readonly #element: string
  #text = ''
  #inText = false
  #aside = false

  constructor(take: (text: string) => void, element: string) {
    this.#take = take
    this.#element = element
  }

  open(name: string): void {
    if (name === this.#element) this.#text = ''
    else if (name === 'rPh') this.#aside = true
    else if (name === 't') this.#inText = !this.#aside
  }

  close(name: string): void {
    if (name === this.#element) this.#take(unescaped(this.#text))
    else if (name === 'rPh') this.#aside = false
    else if (name === 't') this.#inText = false
  }

  text(text: string): void {
    if (this.#inText) this.#text += text
  }
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}
