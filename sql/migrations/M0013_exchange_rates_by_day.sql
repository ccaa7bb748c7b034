-- Rates have a day. A daily rate comes from a published file, and holds for some days only: what
-- stands for an older one is then missing, and is not made up. A lasting rate is set by an admin,
-- and holds from its day on until the next rate of its currency. Those that are there had no day:
-- they last, and hold from the first day that anything may have.
--
-- The currencies that have a rate are in a table of their own. They are few, so that the rates of
-- one day are found by one look into the index for each. And an engagement refers to it.
create table rated_currency (
    currency text not null,
    constraint rated_currency_pkey primary key (currency),
    constraint rated_currency_currency_check check (currency ~ '^[A-Z]{3}$')
);

-- The owner is bound by the policies too, and none lets it see a row: it is let off while it reads.
alter table exchange_rate no force row level security;

insert into rated_currency (currency) select currency from exchange_rate;

alter table engagement drop constraint engagement_currency_fkey;
alter table engagement add constraint engagement_currency_fkey foreign key (currency) references rated_currency (currency);
alter table exchange_rate drop constraint exchange_rate_pkey;
alter table exchange_rate add column day date not null default '1900-01-01';
alter table exchange_rate add column is_lasting boolean not null default true;
alter table exchange_rate add constraint exchange_rate_pkey primary key (currency, day);
alter table exchange_rate add constraint exchange_rate_currency_fkey foreign key (currency) references rated_currency (currency);

alter table exchange_rate force row level security;

alter table rated_currency enable row level security;
alter table rated_currency force row level security;

grant select on rated_currency to palmares_provider, palmares_client, palmares_scoring;
grant select, insert on rated_currency to palmares_administration;

create policy rated_currency_read on rated_currency for select
    to palmares_provider, palmares_client, palmares_scoring using (true);
create policy rated_currency_administration on rated_currency to palmares_administration using (true) with check (true);

-- What a file said in another currency than the engagement's. The columns that were there hold it
-- converted, so that every sum is in the engagement's currency as before.
alter table meeting add column original_amount numeric(20, 4);
alter table meeting add column original_currency text;
alter table meeting add constraint meeting_original_check check (
    (original_amount is null) = (original_currency is null)
    and (original_amount is null or num_nonnulls(revenue, expected_revenue) > 0));
alter table investment add column original_amount numeric(20, 4);
alter table investment add column original_currency text;
alter table investment add constraint investment_original_check check (
    (original_amount is null) = (original_currency is null));
alter table monthly_summary add column original_revenue numeric(20, 4);
alter table monthly_summary add column original_investment numeric(20, 4);
alter table monthly_summary add column original_currency text;
alter table monthly_summary add constraint monthly_summary_original_check check (
    num_nonnulls(original_revenue, original_investment, original_currency) in (0, 3));
