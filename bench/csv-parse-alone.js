// The peer of the plain reader: csv-parse reading the same orders as a stream, and nothing else.
import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'

const parser = createReadStream(new URL(`data/orders-${process.argv[2]}.csv`, import.meta.url)).pipe(parse())
let rows = 0
parser.on('data', () => rows++)
parser.on('end', () => process.stdout.write(`${rows}\n`))
