-- A question means the same to everybody whom one wave asks: the workspace's own wording as it was when the wave was frozen or made.

-- By language and key, as own_wording has it; what is read of it are the texts of questions (store/asked-instrument.ts). Null: a draft,
-- which reads what is worded now.
alter table waves add column fixed_wording jsonb;

-- By a trigger, as waves are made in many ways (planned, of the night, single, import, telephone), and none may forget it.
create function fix_wave_wording() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' and new.fixed_wording is null then
    new.fixed_wording := coalesce((select jsonb_object_agg(w.language, w.entries) from
      (select language, jsonb_object_agg(key, entry) as entries from own_wording
        where workspace_id = new.workspace_id group by language) w), '{}');
  end if;
  return new;
end $$;
create trigger wave_fixes_wording before insert or update of state on waves for each row execute function fix_wave_wording();

-- Waves of before: nobody knows any more how they were worded when they began; from now on they stay as they are. The migrating role
-- owns the tables, and row-level security is forced on it too.
alter table waves no force row level security;
alter table own_wording no force row level security;
update waves set state = state where state <> 'draft';
alter table waves force row level security;
alter table own_wording force row level security;

select isolate_tenant_tables();
