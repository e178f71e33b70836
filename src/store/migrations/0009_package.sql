-- What the Salesforce package brings: history that is written to its objects, and answers to requests made there.

-- `history`: a response or an alert as a record of the package. The row stays when it is done, and its payload holds what was
-- written: a print of the facts (so that a night without changes writes nothing), the owner it was given, and fields that the org
-- lacked. `answer`: the outcome of a request, kept until it stands on the request's record.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('fields', 'task', 'mail', 'history', 'answer'));

-- Records that were written without a field, which the org may have by now.
create index outbox_incomplete on outbox (connection_id, object) where kind = 'history' and payload ? 'missing';

select isolate_tenant_tables();
