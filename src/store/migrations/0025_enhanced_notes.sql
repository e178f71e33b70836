-- Enhanced notes of Salesforce (files of the type SNOTE) are a stream of feedback of their own, beside classic notes.
alter table feedback_items drop constraint feedback_items_stream_check;
alter table feedback_items add constraint feedback_items_stream_check
  check (stream in ('tickets', 'cases', 'caseComments', 'notes', 'enhancedNotes'));

select isolate_tenant_tables();
