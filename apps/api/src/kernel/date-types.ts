import pg from 'pg';

/** A `date` column is the text 'YYYY-MM-DD' from the form to the column: the driver must not make a Date of it. */
export function keepDatesAsText(): void {
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  pg.types.setTypeParser(1182 as never, (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',')));
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
}
