-- What   what the sources read state about the named cases, counted with what they do not state
-- Grain  one row per group, flag and value, also where no case has it (grouped_by, flag, value)
-- Params $by varchar (one of jurisdiction, decade, all),
--        $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: all), $first_year int,
--        $last_year int, $with_undated boolean
-- Gives  grouped_by varchar (jurisdiction or decade of the exoneration, as $by asks, or all); flag,
--        value, value_label varchar; value_order int; cases bigint
with
chosen as (
    select
        exonerations.*,
        case $by
            when 'decade' then decade_of(exonerations.exonerated_year)
            when 'jurisdiction' then jurisdictions.name
            else 'All in view'
        end as grouped_by
    from exonerations
    inner join jurisdictions using (jurisdiction)
    where
        (
            len($jurisdictions::varchar[]) = 0
            or list_contains($jurisdictions::varchar[], exonerations.jurisdiction)
        )
        and coalesce(exonerations.exonerated_year between $first_year and $last_year, $with_undated)
),

stated as (
    select
        grouped_by,
        'false_confession' as flag,
        false_confession as value
    from chosen
    union all
    select
        grouped_by,
        'torture_alleged' as flag,
        torture_alleged as value
    from chosen
    union all
    select
        grouped_by,
        'true_perpetrator_found' as flag,
        true_perpetrator_found as value
    from chosen
),

counted as (
    select
        grouped_by,
        flag,
        value,
        count(*) as cases
    from stated
    group by grouped_by, flag, value
),

every_group as (
    select distinct grouped_by
    from chosen
)

select
    every_group.grouped_by,
    labels.field as flag,
    labels.value,
    labels.label as value_label,
    list_position(['yes', 'alleged', 'no', 'unknown'], labels.value) as value_order,
    coalesce(counted.cases, 0) as cases
from every_group
cross join labels
left join counted
    on
        every_group.grouped_by = counted.grouped_by
        and labels.field = counted.flag
        and labels.value = counted.value
where
    labels.table_name = 'exonerations'
    and labels.field in ('false_confession', 'torture_alleged', 'true_perpetrator_found')
order by
    every_group.grouped_by asc,
    flag asc,
    value_order asc;
