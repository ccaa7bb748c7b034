-- What can be true of a meeting, an investment or a form is taken, and what is unusual about it is
-- kept as a warning with the import.
alter table import add column rows_with_warnings bigint not null default 0;
alter table import add column warnings jsonb not null default '[]';

-- A held meeting that nobody has judged yet is pending: `qualified` is null. A won deal whose
-- amount nobody knows has no `revenue`, and an open opportunity may have an `expected_revenue`. The
-- booking may have been entered after the meeting was held, and the opportunity be older than the
-- meeting.
alter table meeting alter column qualified drop not null;
alter table meeting add column expected_revenue numeric(20, 4);
alter table meeting add column times_moved integer not null default 0;
alter table meeting drop constraint meeting_order_check;
alter table meeting drop constraint meeting_opportunity_check;
alter table meeting drop constraint meeting_won_check;
alter table meeting add constraint meeting_order_check check (
    opportunity_on >= least(booked_on, held_on) and won_on >= opportunity_on);
alter table meeting add constraint meeting_pending_check check (qualified is not null or status = 'held');
alter table meeting add constraint meeting_opportunity_check check (
    opportunity_on is null or coalesce(qualified, true) or status = 'booked');
alter table meeting add constraint meeting_won_check check (
    (won_on is null or (opportunity_on is not null and coalesce(qualified, true)))
    and (revenue is null or won_on is not null) and revenue >= 0);
alter table meeting add constraint meeting_expected_revenue_check check (
    expected_revenue is null or (opportunity_on is not null and won_on is null and expected_revenue > 0));
alter table meeting add constraint meeting_times_moved_check check (times_moved >= 0);

-- A credit note is an investment below zero.
alter table investment drop constraint investment_amount_check;
alter table monthly_summary drop constraint monthly_summary_money_check;
alter table monthly_summary add constraint monthly_summary_revenue_check check (revenue >= 0);

-- Who cannot judge one question leaves it blank. Who answers none has not answered.
alter table feedback alter column relevance drop not null;
alter table feedback alter column qualification drop not null;
alter table feedback alter column workload drop not null;
alter table feedback add constraint feedback_answers_check check (
    num_nonnulls(relevance, qualification, workload) > 0);

-- What counts in no score, and is to be shown beside them: meetings that wait for their judgement
-- and what open opportunities may bring, in the month of the meeting; won deals without an amount,
-- in the month they were won. No fact that is stored yet has any of them.
alter table monthly_rollup add column pending_meetings integer not null default 0;
alter table monthly_rollup add column unvalued_deals integer not null default 0;
alter table monthly_rollup add column expected_revenue numeric not null default 0;
