// SPDX-License-Identifier: GPL-3.0-or-later
// duckdb.js FOLDER DATABASE: runs the SQL of standard input with the DuckDB that is installed in FOLDER.
'use strict';

const { createRequire } = require('module');
const fs = require('fs');
const path = require('path');

const [folder, database] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(path.join(folder, 'any.js'))('@duckdb/node-api');

async function run() {
  const instance = await DuckDBInstance.create(database, { threads: '1' });
  const connection = await instance.connect();
  await connection.run(fs.readFileSync(0, 'utf8'));
  connection.closeSync();
}

run().catch(error => {
  console.error(error.message);
  process.exit(1);
});
