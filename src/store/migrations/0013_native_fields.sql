-- Fields of the CRM's own that the admin lets Keyward fill as well (domain/native-field.ts). Keys are `<own value>@<field>`.

-- What the record holds, as read: key → text, or null where it is empty; no key, where it was never read. `native_plan`: what the rule
-- lets us write, each with what it was decided on: key → {from, to}. `native_written`: key → {was, will}: what we last wrote, and what
-- we were about to write when the answer of the CRM was still out.
alter table crm_accounts add column native_held jsonb not null default '{}', add column native_plan jsonb not null default '{}',
  add column native_written jsonb not null default '{}';
alter table crm_contacts add column native_held jsonb not null default '{}', add column native_plan jsonb not null default '{}',
  add column native_written jsonb not null default '{}';

-- Own values of a record together with one side of the plan (`from`: what it holds, `to`: what is wanted). A part of the plan that was
-- decided on another value than the record holds now is not in it: it waits until it is decided on again.
create function with_native(own jsonb, held jsonb, plan jsonb, side text) returns jsonb language sql immutable parallel safe as $$
  select case when plan = '{}' then own else own || coalesce((
    select jsonb_object_agg(e.key, e.value -> side) from jsonb_each(plan) e
    where held -> e.key = e.value -> 'from' and e.value -> side <> 'null'), '{}') end
$$;

select isolate_tenant_tables();
