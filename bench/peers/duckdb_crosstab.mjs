// DuckDB counting the full crosstab theme x stance x sector x district over the columns that bench_figures writes, in
// two ways: sums of bits over one row a response, and counts over one row a mention with small numbers in place of words
// (made beforehand, not timed), as fast as it goes.
//
//   node duckdb_crosstab.mjs COLUMNS.csv THEMES THREADS [REPEATS]
//
// Prints the middle and the least of the times and the processor time in milliseconds; rows are not fetched.
import {DuckDBInstance} from '@duckdb/node-api';

const [columns, themes, threads, repeats = '25'] = process.argv.slice(2);
const count = Number(themes);
const instance = await DuckDBInstance.create(':memory:', {threads});
const connection = await instance.connect();
await connection.run(`CREATE TABLE response AS SELECT (ascii(sector) - 64)::UTINYINT AS sector,
    coalesce(right(district, 2)::UTINYINT, 0)::UTINYINT AS district, barrier::UBIGINT AS barrier,
    strength::UBIGINT AS strength, asked_barriers, asked_strengths FROM read_csv('${columns.replaceAll("'", "''")}')`);
await connection.run(`CREATE TABLE mention AS
    SELECT sector, district, theme::UTINYINT AS theme, stance::UTINYINT AS stance FROM (
    SELECT sector, district, unnest(range(${count})) AS theme, 0 AS stance, barrier AS bits FROM response UNION ALL
    SELECT sector, district, unnest(range(${count})), 1, strength FROM response) WHERE (bits >> theme) & 1 = 1`);
const bits = stance => Array.from({length: count}, (_, theme) => `sum((${stance} >> ${theme}) & 1)`).join(', ');
const ways = {
    'bits': `SELECT sector, district, sum(asked_barriers), sum(asked_strengths), ${bits('barrier')}, ${bits('strength')}
        FROM response GROUP BY sector, district`,
    'mentions': `SELECT n.*, base.barriers, base.strengths FROM
        (SELECT theme, stance, sector, district, count(*) AS n FROM mention GROUP BY ALL) n
        JOIN (SELECT sector, district, sum(asked_barriers) AS barriers, sum(asked_strengths) AS strengths FROM response
              GROUP BY ALL) base
        ON base.sector = n.sector AND base.district = n.district ORDER BY n DESC, theme, stance, n.sector, n.district`,
};
const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];
for (const [way, query] of Object.entries(ways)) {
    const times = [], processor = process.cpuUsage();
    for (let repeat = 0; repeat < Number(repeats); ++repeat) {
        const began = process.hrtime.bigint();
        await connection.run(query);
        times.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
    const used = process.cpuUsage(processor);
    times.sort((one, other) => one - other);
    console.log(`duckdb ${version}  ${way.padEnd(9)} ${threads} threads  middle ${times[times.length >> 1].toFixed(1)} ms  ` +
        `least ${times[0].toFixed(1)} ms  processor ${((used.user + used.system) / 1000 / times.length).toFixed(1)} ms`);
}
