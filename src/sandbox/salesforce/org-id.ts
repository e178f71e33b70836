/** The id of the org, 18 characters; access tokens begin with its first 15. */
export const orgId = '00Dxx0000000001EAA'
