/** A database and the survey's server for the tests of one file. */
import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type RunningApp, startApp } from './survey-fixture.ts'

/** Made before the first test and gone after the last; what it holds is there from then on. */
export function hostSurvey(): Pick<TestDatabase, 'database' | 'owner'> & Pick<RunningApp, 'url'> {
  let test: TestDatabase
  let app: RunningApp
  beforeAll(async () => {
    test = await createTestDatabase()
    app = await startApp(test.database)
  })
  afterAll(async () => {
    await app?.close()
    await test?.drop()
  })
  return {
    get database() {
      return test.database
    },
    get owner() {
      return test.owner
    },
    get url() {
      return app.url
    },
  }
}
