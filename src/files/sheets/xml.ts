import { Parser } from 'saxen'
import type { Bytes } from '../bytes.ts'
import { damaged, PackedFault } from '../packed/fault.ts'

/** What is told of an XML file, element by element; names come without their prefixes. */
export type XmlReader = {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text(text: string): void
  /** Nothing more is needed. */
  readonly done?: boolean
}

/** No tag or text is so long; beyond it, memory would grow with the file. In characters. */
const LONGEST_TOKEN = 1 << 24

/** Reads an XML file piece by piece; yields after each, for what was told so far to be taken. */
export async function* readXml(bytes: Bytes, part: string, reader: XmlReader): AsyncGenerator<void> {
  const wrong = (reason: string): PackedFault => damaged('Excel workbook', `${part}: ${reason}`)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (piece?: Buffer): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch {
      throw wrong('it is not UTF-8')
    }
  }
  let fault: Error | undefined
  let depth = 0
  let waiting = 0
  const parser = new Parser()
    .on('openTag', (name, attributes) => {
      waiting = 0
      depth++
      reader.open(localName(name), (wanted) => attributeOf(attributes(), wanted, wrong))
    })
    .on('closeTag', (name) => {
      waiting = 0
      depth--
      reader.close(localName(name))
    })
    .on('text', (text) => {
      waiting = 0
      reader.text(decoded(text, wrong))
    })
    .on('cdata', (text) => {
      waiting = 0
      reader.text(text)
    })
    .on('error', (cause) => (fault ??= cause))
    .on('warn', (cause) => (fault ??= cause))
  for await (const piece of bytes.read()) {
    const text = decode(piece)
    waiting += text.length
    if (waiting > LONGEST_TOKEN) throw wrong('a text in it is too long')
    parser.write(text)
    if (fault) throw faultOf(fault, wrong)
    yield
    if (reader.done) return
  }
  parser.write(decode())
  fault ??= parser.end()
  if (fault) throw faultOf(fault, wrong)
  if (depth !== 0) throw wrong('it ends before its last element does')
  yield
}

/** Reads a small XML file whole. */
export async function readWholeXml(bytes: Bytes, part: string, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(bytes, part, reader)) if (reader.done) return
}

// saxen hands on what its listeners throw, and tells its own findings in the same way.
function faultOf(cause: Error, wrong: (reason: string) => PackedFault): PackedFault {
  return cause instanceof PackedFault ? cause : wrong(cause.message)
}

function localName(name: string): string {
  const at = name.indexOf(':')
  return at < 0 ? name : name.slice(at + 1)
}

function attributeOf(
  attributes: Readonly<Record<string, string>>,
  wanted: string,
  wrong: (reason: string) => PackedFault,
): string | undefined {
  const value = attributes[wanted]
  if (value !== undefined) return decoded(value, wrong)
  if (!wanted.startsWith(':')) return undefined
  const name = Object.keys(attributes).find((each) => each.endsWith(wanted))
  return name === undefined ? undefined : decoded(attributes[name]!, wrong)
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos))?;?/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Texts with their entities put in: a workbook has no others than these. */
function decoded(text: string, wrong: (reason: string) => PackedFault): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (written, decimal?: string, hex?: string, name?: string) => {
    if (!written.endsWith(';')) throw wrong('an entity in it is unknown')
    if (name !== undefined) return NAMED[name] ?? written
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    if (!(code <= 0x10ffff)) throw wrong('an entity in it is unknown')
    return String.fromCodePoint(code)
  })
}

const ESCAPED = /_x([\da-f]{4})_/gi

/** Characters that XML has no place for are written as _x000D_. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}
