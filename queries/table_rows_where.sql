-- What   the rows of one bundled table that hold a text ('': all) and have, in each column that is
--        named, one of the values wanted there
-- Grain  one row of the table
-- Params $table varchar (of tables), $search varchar, $columns varchar[] (names; empty: all rows),
--        $wanted varchar[] (column=value, and no value for an empty cell; empty: all rows),
--        $rows int, $offset int
-- Gives  * (the columns of the table)
with
-- A column that is always named and always fits, because columns() has to find one.
bundled as (
    select
        '~' as always_fits,
        *
    from query_table($table)
),

-- Quick: each column named has a value that is wanted there or in another one.
likely as (
    select *
    from bundled
    where
        list_contains(
            ['~'] || list_transform(
                $wanted::varchar[], lambda pair: substr(pair, strpos(pair, '=') + 1)
            ),
            coalesce(
                columns(lambda name: list_contains(['always_fits'] || $columns::varchar[], name))
                ::varchar,
                ''
            )
        )
)

-- What columns there are is part of the question.
select * exclude (always_fits) -- noqa: AM04
from likely
where
    contains(lower(concat_ws(' ', *columns(* exclude (always_fits)))), lower(trim($search)))
    and list_bool_and(
        [true] || list_transform(
            $columns::varchar[],
            lambda name: list_contains(
                $wanted::varchar[],
                concat(name, '=', json_extract_string(to_json(likely), '/' || name))
            )
        )
    )
order by all
limit $rows offset $offset;
