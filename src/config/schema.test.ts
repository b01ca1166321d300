import { expect, test } from 'vitest'
import { jsonSchema } from './schema.ts'

type Schema = { readonly [key: string]: unknown }

/** All parts of a schema, with the way to each. */
function partsOf(schema: unknown, path = ''): [string, Schema][] {
  if (typeof schema !== 'object' || schema === null) return []
  const parts = Object.entries(schema).flatMap(([key, each]) => partsOf(each, `${path}/${key}`))
  return Array.isArray(schema) ? parts : [[path, schema as Schema], ...parts]
}

test('it is a JSON Schema of draft 2020-12, for an object with the keys of the contract', () => {
  const schema = jsonSchema() as Schema
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'reporting', 'sources'],
  })
  expect(Object.keys(schema['properties'] as object)).toEqual(
    'version name reporting fields sources campaigns map fx refunds costs margin incrementality kpis targets objectives customers reports quality reconcile approval'.split(
      ' ',
    ),
  )
})

test('every key has one short sentence', () => {
  const keys = partsOf(jsonSchema()).flatMap(([path, part]) =>
    path.endsWith('/properties')
      ? Object.entries(part).map(([key, each]) => [`${path}/${key}`, (each as Schema)['description']] as const)
      : [],
  )
  expect(keys.length).toBeGreaterThan(90)
  expect(
    keys.filter(([, sentence]) => typeof sentence !== 'string' || !sentence.endsWith('.') || sentence.length > 120),
  ).toEqual([])
})

test('version is the number 1, an amount may be a number, a flag is true or false', () => {
  const parts = new Map(partsOf(jsonSchema()))
  expect(parts.get('/properties/version')).toMatchObject({ type: 'integer', const: 1 })
  expect(parts.get('/properties/costs/additionalProperties/properties/perMonth')).toMatchObject({
    type: ['string', 'number'],
  })
  expect(parts.get('/properties/approval/properties/required')).toMatchObject({ type: 'boolean' })
})
