// For tests: asks veraPDF whether files keep PDF/UA-1 and PDF/A-3a. It is part of a registry package that has no
// command for it, but a JavaScript engine; JAXB, which Java itself no longer has, is Debian's.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export interface Verdict {
  name: string;
  profile: 'ua1' | '3a';
  compliant: boolean;
  /** Clause, number of the test and message of what failed, once each. */
  failures: string[];
}

const MODULE = createRequire(import.meta.url).resolve('@opendataloader/pdf');
const JAR = join(dirname(MODULE), '../lib/opendataloader-pdf-cli.jar');
const JAXB = [
  'FastInfoset',
  'istack-commons-runtime',
  'javax.activation',
  'jaxb-api',
  'jaxb-core',
  'jaxb-runtime',
  'stax-ex',
  'txw2',
].map((name) => `/usr/share/java/${name}.jar`);

const SCRIPT = `
var pdfa = Packages.org.verapdf.pdfa;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = pdfa.Foundries.defaultInstance();
function judge(path, profile) {
  var flavour = pdfa.flavours.PDFAFlavour.byFlavourId(profile);
  var parser = foundry.createParser(new java.io.File(path), flavour);
  var result = foundry.createValidator(flavour, false).validate(parser);
  var failures = {};
  for (var tests = result.getTestAssertions().iterator(); tests.hasNext();) {
    var test = tests.next();
    if (String(test.getStatus()) !== 'FAILED') continue;
    failures[test.getRuleId().getClause() + '-' + test.getRuleId().getTestNumber() + ' ' + test.getMessage()] = true;
  }
  parser.close();
  return { file: path, profile: profile, compliant: result.isCompliant(), failures: Object.keys(failures) };
}
arguments.map(String).forEach(function (path) {
  print('verdict ' + JSON.stringify(judge(path, 'ua1')));
  print('verdict ' + JSON.stringify(judge(path, '3a')));
});`;

/** The verdicts on files by name, two for each. Throws when Java or its libraries are missing. */
export function verdicts(files: Readonly<Record<string, Uint8Array>>): Verdict[] {
  const missing = JAXB.filter((path) => !existsSync(path));
  if (missing.length > 0 || spawnSync('java', ['-version']).status !== 0)
    throw new Error(`veraPDF needs the Debian packages default-jre-headless and libjaxb-java (${missing.join(', ')}).`);
  const folder = mkdtempSync(join(tmpdir(), 'redress-verapdf-'));
  try {
    const names = Object.keys(files);
    const paths = names.map((name, i) => {
      const path = join(folder, `${i}.pdf`);
      writeFileSync(path, files[name] ?? '');
      return path;
    });
    const script = join(folder, 'verdicts.js');
    writeFileSync(script, SCRIPT);
    const run = spawnSync(
      'java',
      ['-cp', [JAR, ...JAXB].join(delimiter), 'org.mozilla.javascript.tools.shell.Main', script, ...paths],
      { encoding: 'utf8', maxBuffer: 1e8 },
    );
    const found = run.stdout.split('\n').flatMap((line): Verdict[] => {
      if (!line.startsWith('verdict ')) return [];
      const { file, ...verdict } = JSON.parse(line.slice(8)) as { file: string } & Omit<Verdict, 'name'>;
      return [{ name: names[paths.indexOf(file)] ?? file, ...verdict }];
    });
    if (found.length !== names.length * 2) throw new Error(`veraPDF gave no verdict: ${run.stderr.slice(-2000)}`);
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
