import type { Cost } from '../../../config/config.ts'

/** A cost's basis of one kind. */
export type Basis<Kind extends Cost['basis']['kind']> = Extract<Cost['basis'], { readonly kind: Kind }>
