import type { Command } from 'commander';
import { writeManifest } from '../../local/write-manifest.ts';
import { out } from '../console.ts';
import { instant } from '../options.ts';
import { figure, jsonText, tableText } from '../print.ts';

type Options = { force?: string; extractedAt?: string; json?: boolean };

export function addManifestCommand(program: Command): void {
  program
    .command('manifest')
    .description('write the manifest of a folder of CSV files: rows, bytes and hashes')
    .argument('<dir>', 'folder named as its exportId, YYYY-MM-DD or YYYY-MM-DDTHHMMZ')
    .option('--force <name>', 'the police force')
    .option('--extracted-at <time>', 'when the data was extracted, ISO with an offset', instant)
    .option('--json', 'print the manifest as JSON')
    .action(async (dir: string, { force, extractedAt, json }: Options) => {
      const manifest = await writeManifest(dir, { force, extractedAt });
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
