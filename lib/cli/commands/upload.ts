import type { Command } from 'commander';
import { openDeployedStage } from '../../aws/deployed-stage.ts';
import { folderSource } from '../../local/folder-source.ts';
import { compileMapping } from '../../mapping/compile-mapping.ts';
import { readMapping } from '../../mapping/read-mapping.ts';
import { uploadExport } from '../../pipeline/upload-export.ts';
import { out, sayIgnored, showProgress } from '../console.ts';
import { stageName } from '../options.ts';
import { figure, jsonText } from '../print.ts';

type Options = { stage: string; json?: boolean };

export function addUploadCommand(program: Command): void {
  program
    .command('upload')
    .description("send an export to a deployed stage's landing bucket, checked first, its manifest last")
    .argument('<exportDir>', 'folder of the export, named as its exportId')
    .requiredOption('--stage <name>', "the deployed stage, with the caller's AWS credentials", stageName)
    .option('--json', 'print JSON')
    .action(async (exportDir: string, { stage, json }: Options) => {
      const { stores, choices } = await openDeployedStage(stage);
      const { tableNames } = compileMapping(readMapping((await choices()).mapping, `stage ${stage}`));
      const progress = showProgress('Uploading');
      const onProgress = progress.update;
      const uploaded = await uploadExport(folderSource(exportDir), {
        ...stores,
        tableNames,
        onProgress,
      }).finally(progress.stop);
      sayIgnored(uploaded.ignored);
      const { exportId, files, bytes } = uploaded;
      const text = `Export ${exportId} is in the landing bucket of stage ${stage}: ${figure(files)} files, ${figure(bytes)} bytes\n`;
      out(json === true ? jsonText(uploaded) : text);
    });
}
