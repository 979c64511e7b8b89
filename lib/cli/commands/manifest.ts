import type { Command } from 'commander';
import { writeManifest } from '../../local/write-manifest.ts';
import { compileMapping } from '../../mapping/compile-mapping.ts';
import { out, say } from '../console.ts';
import { instant, loadMapping, withMapping } from '../options.ts';
import { figure, jsonText, tableText } from '../print.ts';

type Options = { force?: string; extractedAt?: string; mapping?: string; json?: boolean };

export function addManifestCommand(program: Command): void {
  const command = program
    .command('manifest')
    .description('write the manifest of a folder of CSV files: rows, bytes and hashes')
    .argument('<dir>', 'folder named as its exportId, YYYY-MM-DD or YYYY-MM-DDTHHMMZ')
    .option('--force <name>', 'the police force')
    .option('--extracted-at <time>', 'when the data was extracted, ISO with an offset', instant)
    .option('--json', 'print the manifest as JSON');
  withMapping(command).action(async (dir: string, { force, extractedAt, mapping, json }: Options) => {
    const { tableNames } = compileMapping(loadMapping(mapping));
    const manifest = await writeManifest(dir, {
      force,
      extractedAt,
      tableNames,
      onUnlisted: (files) => {
        const names = [...tableNames.keys()].join(', ');
        for (const file of files) say(`hhpu: ${file} is not listed: its name begins with none of ${names}`);
      },
    });
    if (json === true) {
      out(jsonText(manifest));
      return;
    }
    const rows = manifest.files.map(({ table, file, rows: count, bytes }) => [
      table,
      file,
      figure(count),
      figure(bytes),
    ]);
    out(`Export ${manifest.exportId} of ${manifest.force}, extracted ${manifest.extractedAt}\n`);
    out(tableText(['Table', 'File', 'Rows', 'Bytes'], rows));
  });
}
