/**
 * What HubSpot's platform 2026.09 takes as metadata, one schema for each type of component that we use. Written from its
 * documentation; its own schemas can be had only with an account. Strict: a misspelt key must not go unnoticed.
 */
import { z } from 'zod'

const uid = z.string().regex(/^[a-zA-Z0-9_\-.]{1,64}$/)
const https = z.url({ protocol: /^https$/ })
const origin = https.refine((text) => new URL(text).origin === text, 'an origin, without a path')
const entrypoint = z.string().regex(/^\/app\/[\w/-]+\.tsx$/)
const label = z.string().min(1).max(200)
const name = z.string().regex(/^[a-z][a-z0-9_]*$/)
const crmObject = z.enum(['company', 'contact', 'deal'])
const active = z.boolean()

const component = <Type extends string, Config extends z.ZodType>(type: Type, config: Config) =>
  z.strictObject({ uid, type: z.literal(type), config })

const app = component(
  'app',
  z.strictObject({
    name: z.string().min(1).max(200),
    description: z.string().min(1).max(8_192),
    distribution: z.enum(['marketplace', 'private']),
    auth: z.strictObject({
      // A marketplace app must use OAuth, and private portals get the same.
      type: z.literal('oauth'),
      redirectUrls: z.array(https).min(1),
      requiredScopes: z.array(z.string()).min(1),
      optionalScopes: z.array(z.string()),
      conditionallyRequiredScopes: z.array(z.string()),
    }),
    permittedUrls: z.strictObject({ fetch: z.array(origin), iframe: z.array(origin), img: z.array(origin) }),
    support: z.strictObject({ supportEmail: z.email(), documentationUrl: https, supportUrl: https }),
  }),
)

const card = component(
  'card',
  z.strictObject({
    name: label,
    description: label,
    location: z.enum(['crm.record.tab', 'crm.record.sidebar']),
    entrypoint,
    objectTypes: z.array(z.enum(['companies', 'contacts'])).length(1),
  }),
)

const settings = component('settings', z.strictObject({ entrypoint }))

const subscription = z.union([
  z.strictObject({
    subscriptionType: z.enum([
      'object.creation',
      'object.deletion',
      'object.merge',
      'object.restore',
      'object.associationChange',
    ]),
    objectType: crmObject,
    active,
  }),
  z.strictObject({
    subscriptionType: z.literal('object.propertyChange'),
    objectType: crmObject,
    propertyName: name,
    active,
  }),
])

const webhooks = component(
  'webhooks',
  z.strictObject({
    settings: z.strictObject({ targetUrl: https, maxConcurrentRequests: z.int().min(6) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(subscription).min(1),
      /** Not for new apps. */
      legacyCrmObjects: z.array(z.never()),
      hubEvents: z.array(z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active })),
    }),
  }),
)

const option = z.strictObject({ value: name, label })
const field = z.strictObject({
  name,
  type: z.enum(['string', 'enumeration']),
  fieldType: z.enum(['text', 'textarea', 'select']),
  options: z.array(option).min(1).optional(),
})
const labels = z.record(name, label)

const workflowAction = component(
  'workflow-action',
  z.strictObject({
    actionUrl: https,
    isPublished: z.boolean(),
    supportedClients: z.array(z.strictObject({ client: z.literal('WORKFLOWS') })).length(1),
    inputFields: z.array(
      z.strictObject({
        typeDefinition: field,
        supportedValueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).min(1),
        isRequired: z.boolean(),
      }),
    ),
    outputFields: z.array(z.strictObject({ typeDefinition: field })),
    labels: z.strictObject({
      en: z.strictObject({
        actionName: label,
        actionDescription: z.string().min(1).max(1_000),
        actionCardContent: label,
        inputFieldLabels: labels,
        inputFieldDescriptions: labels,
        outputFieldLabels: labels,
      }),
    }),
    objectTypes: z.array(z.literal('CONTACT')).length(1),
  }),
)

/** Where each type of component lives, and whether there may be more than one. */
export const components = {
  app: { schema: app, folder: 'app', isSingle: true },
  card: { schema: card, folder: 'app/cards', isSingle: false },
  settings: { schema: settings, folder: 'app/settings', isSingle: true },
  webhooks: { schema: webhooks, folder: 'app/webhooks', isSingle: true },
  'workflow-action': { schema: workflowAction, folder: 'app/workflow-actions', isSingle: false },
} as const

export const projectSchema = z.strictObject({
  name: z.string().min(1),
  srcDir: z.literal('src'),
  platformVersion: z.literal('2026.09'),
})

export const profileSchema = z.strictObject({
  accountId: z.int().positive(),
  variables: z.record(z.string().regex(/^[A-Z][A-Z_]*$/), z.string()),
})
