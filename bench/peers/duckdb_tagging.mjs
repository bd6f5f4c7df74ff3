// DuckDB finding themes in normalised answers by regular expressions, timed pass by pass as tagging_worker is: the same
// lines in, the same JSON out. It tells themes only: no rules, no spans, no stances.
//
//   node duckdb_tagging.mjs FOLDER RULES        FOLDER as written by `tagging_worker input`; RULES joined by "|" into
//                                               one expression, 0 for all of a theme
//
// DuckDB compiles a query's expressions whenever it runs it. What that costs is measured right before each pass by
// the same query over one answer, and taken off.
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {DuckDBInstance} from '@duckdb/node-api';

const [folder, joined] = process.argv.slice(2);
const quoted = text => `'${text.replaceAll("'", "''")}'`;
const themes = new Map();
for (const line of readFileSync(`${folder}/rules.tsv`, 'utf8').trimEnd().split('\n')) {
    const [theme, , expression] = line.split('\t');
    themes.set(theme, [...(themes.get(theme) ?? []), `(?:${expression})`]);
}
const matches = expressions => {
    const most = Number(joined) || expressions.length, parts = [];
    for (let at = 0; at < expressions.length; at += most)
        parts.push(`regexp_matches(answer, ${quoted(expressions.slice(at, at + most).join('|'))})`);
    return parts.join(' OR ');
};
const sums = [...themes].map(([theme, expressions]) => `sum((${matches(expressions)})::INTEGER)`).join(', ');

const instance = await DuckDBInstance.create(':memory:', {threads: '1'});
const connection = await instance.connect();
for (const variant of ['natural', 'shuffled'])
    await connection.run(`CREATE TABLE "${variant}" AS SELECT * FROM read_csv(${quoted(`${folder}/${variant}.txt`)},
        header = false, auto_detect = false, delim = '\t', quote = '', escape = '', columns = {'answer': 'VARCHAR'})`);
const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];

const run = async (variant, first, count) => {
    const began = process.hrtime.bigint(), before = process.cpuUsage();
    const answer = await connection.runAndReadAll(
        `SELECT ${sums} FROM "${variant}" WHERE rowid >= ${first} AND rowid < ${first + count}`);
    const wall = Number(process.hrtime.bigint() - began) / 1e9, used = process.cpuUsage(before);
    return {wall, processor: (used.user + used.system) / 1e6, found: answer.getRows()[0].map(Number)};
};
const first_run = await run('natural', 0, 1);
console.log(JSON.stringify({set_up: first_run.processor, remarks: version}));
for await (const line of createInterface({input: process.stdin})) {
    const [, variant, first, count] = line.split(' ');
    const compiling = await run(variant, Number(first), 1);
    const pass = await run(variant, Number(first), Number(count));
    console.log(JSON.stringify({
        wall: pass.wall - compiling.wall, processor: pass.processor - compiling.processor, failed: 0,
        by_theme: Object.fromEntries([...themes.keys()].map((theme, number) => [theme, pass.found[number]])),
    }));
}
