/** Addresses below PUBLIC_URL that HubSpot calls; the app manifest names the same. */
export const hubspotPaths = {
  webhooks: '/hubspot/webhooks',
  companyCard: '/hubspot/cards/company',
  contactCard: '/hubspot/cards/contact',
  nominate: '/hubspot/cards/nominate',
  acknowledge: '/hubspot/cards/acknowledge',
  handOff: '/hubspot/cards/hand-off',
  settings: '/hubspot/settings',
  inviteAction: '/hubspot/actions/invite',
} as const
