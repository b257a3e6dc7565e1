-- What   the rows of one bundled table, those that hold a text or all ('')
-- Grain  one row of the table
-- Params $table varchar (of tables), $search varchar, $rows int, $offset int
-- Gives  * (the columns of the table)

-- What columns there are is part of the question.
select * -- noqa: AM04
from query_table($table)
where contains(lower(concat_ws(' ', *columns(*))), lower(trim($search)))
order by all
limit $rows offset $offset;
