// DuckDB reading the same CSV and tagging themes only, by the regular expressions of theme_patterns over the lower-cased
// answer: no spans, no rules, no stances, nothing made durable.
//
//   node duckdb_import.mjs CORPUS.csv PATTERNS.tsv ROWS THREADS
//
// Prints: stage, rows, seconds, processor seconds, rows a second, and how many themes were found.
import {readFileSync} from 'node:fs';
import {DuckDBInstance} from '@duckdb/node-api';

const [corpus, patterns, rows, threads] = process.argv.slice(2);
const quoted = text => `'${text.replaceAll("'", "''")}'`;
const themes = new Map();
for (const line of readFileSync(patterns, 'utf8').trimEnd().split('\n')) {
    const [theme, pattern] = line.split('\t');
    themes.set(theme, [...(themes.get(theme) ?? []), `regexp_matches(answer, ${quoted(pattern)})`]);
}

const instance = await DuckDBInstance.create(':memory:', {threads});
const connection = await instance.connect();
const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_csv(${quoted(corpus)}, all_varchar = true)`);
// The answers are the only column of long texts: the last one.
const answer = described.getRows().at(-1)[0];
const columns = [...themes].map(([theme, matches]) => `(${matches.join(' OR ')}) AS "${theme}"`).join(', ');

const began = process.hrtime.bigint(), before = process.cpuUsage();
await connection.run(`CREATE TABLE response AS SELECT *, ${columns} FROM (
    SELECT *, lower("${answer}") AS answer FROM read_csv(${quoted(corpus)}, all_varchar = true) LIMIT ${Number(rows)})`);
const seconds = Number(process.hrtime.bigint() - began) / 1e9, used = process.cpuUsage(before);
const counted = await connection.runAndReadAll(
    `SELECT count(*), ${[...themes.keys()].map(theme => `sum("${theme}"::INTEGER)`).join(' + ')} FROM response`);
const [read, found] = counted.getRows()[0].map(Number);
const processor = (used.user + used.system) / 1e6;
console.log(`duckdb        ${read} rows  ${seconds.toFixed(2)} s  ${processor.toFixed(2)} s of processor time  ` +
    `${Math.round(read / seconds)} rows/s  ${found} themes`);
