/** BullMQ's tables on PostgreSQL, in a schema of their own beside ours. */
import {
  assertSchemaCompatibility,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
  SchemaVersionMismatchError,
} from 'bullmq'
import { StartError } from '#std/start-error.ts'
import { queues } from './catalog.ts'

/** Also BullMQ's default, and the schema that the application role is given rights in (store/roles.ts). */
export const queueSchema = 'bullmq'

interface Queryable {
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a pg client as BullMQ declares it
  query<Row = any>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
}

/**
 * Migrates BullMQ's schema on the owner's connection. Its bulk insert makes a sequence per queue when it finds none, which
 * the application role may not do, so they are made here.
 */
export async function migrateQueueSchema(client: object): Promise<void> {
  const queryable = client as Queryable
  await runMigrations(queryable, queueSchema)
  for (const queue of queues) {
    const { rows } = await queryable.query<{ name: string }>(
      `select quote_ident(${queueSchema}.job_id_seq_name($1)) as name`,
      [queue],
    )
    await queryable.query(`create sequence if not exists ${queueSchema}.${rows[0]?.name}`)
  }
}

/**
 * Refuses to go on with a schema that is missing or not of this code: a worker on such a one fails and asks again without a
 * pause. The message names the command. While the database is away it throws what pg throws.
 */
export async function assertQueueSchema(client: object): Promise<void> {
  const version = await assertSchemaCompatibility(client as Queryable, queueSchema).catch((cause: Error) => {
    const isAboutSchema =
      cause instanceof SchemaMigrationRequiredError || cause instanceof SchemaVersionMismatchError
    throw isAboutSchema ? notReady(cause.message, cause) : cause
  })
  if (version < LATEST_SCHEMA_VERSION) {
    throw notReady(`they have version ${version}, and this code needs ${LATEST_SCHEMA_VERSION}.`, undefined)
  }
}

function notReady(reason: string, cause: unknown): StartError {
  return new StartError(
    `The job queue's tables in the database are not ready: ${reason} ` +
      'Run "keyward start" or "keyward cycle" once as the owner of the database; either migrates it.',
    { cause },
  )
}
