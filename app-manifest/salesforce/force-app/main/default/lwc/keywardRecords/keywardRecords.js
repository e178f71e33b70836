/** Which fields are read of each record, and what they say. Fields that the user may not see are left out by Salesforce. */
export { accountFields, isKeywardVisible, readAccount } from './account'
export { alertList, readAlert } from './alert'
export { contactFields, contactList, readContact } from './contact'
export { errorText } from './errorText'
export { readRequest, requestList } from './request'
