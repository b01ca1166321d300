import { amazonAds } from './amazon-ads.ts'
import { CONNECTOR_TABLES } from './connector-tables.ts'
import { googleAdsApi } from './google-ads-api.ts'
import { googleAdsCard } from './google-ads-card.ts'
import { ga4 } from './ga4.ts'
import { googleAds } from './google-ads.ts'
import { hubspotDeals } from './hubspot-deals.ts'
import { linkedinAds } from './linkedin-ads.ts'
import { metaAds } from './meta-ads.ts'
import { microsoftAds } from './microsoft-ads.ts'
import { paypal, paypalItalian } from './paypal.ts'
import { pinterestAds } from './pinterest-ads.ts'
import type { Preset } from './preset.ts'
import { redditAds } from './reddit-ads.ts'
import { salesforceCampaigns, salesforceOpportunities } from './salesforce.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { snapchatAds } from './snapchat-ads.ts'
import { stripePayments } from './stripe-payments.ts'
import { tiktokAds } from './tiktok-ads.ts'
import { woocommerceOrders } from './woocommerce-orders.ts'
import { xAds } from './x-ads.ts'

/** All presets, in the order of the docs. */
export const PRESETS: readonly Preset[] = [
  googleAds,
  googleAdsCard,
  googleAdsApi,
  metaAds,
  linkedinAds,
  microsoftAds,
  tiktokAds,
  pinterestAds,
  snapchatAds,
  amazonAds,
  xAds,
  redditAds,
  ...CONNECTOR_TABLES,
  ga4,
  shopifyOrders,
  woocommerceOrders,
  stripePayments,
  paypal,
  paypalItalian,
  hubspotDeals,
  salesforceOpportunities,
  salesforceCampaigns,
]

/** The preset that a config names; undefined where there is none. */
export function presetNamed(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name)
}
