-- What   how many rows of one bundled table hold a text, and how many it has
-- Grain  one row
-- Params $table varchar (of tables), $search varchar
-- Gives  matching, all_rows bigint
with
searched as (
    select contains(lower(concat_ws(' ', *columns(*))), lower(trim($search))) as is_match
    from query_table($table)
)

select
    count(*) filter (where is_match) as matching,
    count(*) as all_rows
from searched;
