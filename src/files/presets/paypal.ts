import type { Preset } from './preset.ts'

const WHICH_TYPES =
  'one payment is several rows (the payment, its funding, a conversion, a hold), and payments that you made yourself are rows, too'

const REMARKS = [
  'One payment is several rows, so the config must say which types are payments and refunds; `inspect` shows the rows.',
  'Amounts carry their sign, so refunds are negative `received`; fees are written negative and turned positive.',
  'Memo rows, which move no money, are left out where the export says what moves the balance.',
  'Each amount is in the currency of its row.',
]

/** PayPal's activity download in English. Gross is signed, fees are negative; it maps no revenue: the shop does. */
export const paypal: Preset = {
  name: 'paypal',
  title: 'PayPal activity download',
  kind: 'payments',
  evidence: 'reproduced',
  header: ['Gross', 'Fee', 'Net', 'Transaction ID', 'Type', 'Status'],
  columns: {
    order_id: 'Transaction ID',
    date: 'Date',
    currency: 'Currency',
    received: 'Gross',
    fees: 'Fee',
  },
  scale: { fees: '-1' },
  where: { Status: ['Completed'] },
  whereIfThere: { 'Balance Impact': ['Credit', 'Debit'] },
  asks: [{ column: 'Type', why: WHICH_TYPES, example: 'Express Checkout Payment, Payment Refund' }],
  remarks: REMARKS,
}

/** The same in Italian: days come first, and the decimal mark is a comma. */
export const paypalItalian: Preset = {
  name: 'paypal-it',
  title: 'PayPal activity download, in Italian',
  kind: 'payments',
  evidence: 'reproduced',
  header: ['Lordo', 'Tariffa', 'Netto', 'Codice transazione', 'Tipo', 'Stato'],
  dates: 'd/M/yyyy',
  numbers: '1.234,56',
  columns: {
    order_id: 'Codice transazione',
    date: 'Data',
    currency: 'Valuta',
    received: 'Lordo',
    fees: 'Tariffa',
  },
  scale: { fees: '-1' },
  where: { Stato: ['Completata'] },
  whereIfThere: { 'Impatto sul saldo': ['Accredito', 'Addebito'] },
  asks: [{ column: 'Tipo', why: WHICH_TYPES, example: 'Pagamento Express Checkout' }],
  remarks: REMARKS,
}
