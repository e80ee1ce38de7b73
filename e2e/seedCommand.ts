// `npm run seed -- COUNT [FOLDER]`: a vault of fictional people to try the app with, three files for each request.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seedVault } from './seed';

const [count = '', named] = process.argv.slice(2);
const folder = resolve(named ?? mkdtempSync(join(tmpdir(), 'redress-seed-')));
const vault = join(folder, 'vault');
if (!/^[1-9]\d{0,5}$/.test(count)) {
  console.error('Say how many requests, 1 to 999999: npm run seed -- 10000 [FOLDER]');
  process.exit(2);
}
if (existsSync(vault)) {
  console.error(`${vault} exists already; name another folder.`);
  process.exit(2);
}
await seedVault(vault, Number(count), new Date().toISOString().slice(0, 10), { proofs: true });
console.log(`${count} requests, each with its letter and two proofs: ${vault}
Start Redress with it: REDRESS_USER_DATA=${JSON.stringify(folder)} npm start`);
