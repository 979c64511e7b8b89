import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalFunction } from '../../lib/local/template.ts';
import { temporaryFolders } from './temporary-folders.ts';

/** Nothing answers there. */
export const endpoints = {
  s3: 'http://s3',
  dynamodb: 'http://dynamodb',
  sfn: 'http://sfn',
  sns: 'http://sns',
};

export const handler = (body: string) => `export const handler = async (event, context) => { ${body} };`;

/** Makes functions whose bundle is a source, until the tests of the file are over. */
export function functionsOfSource(): (source: string, change?: Partial<LocalFunction>) => LocalFunction {
  const newFolder = temporaryFolders();
  return (source, change = {}) => {
    const assetPath = newFolder('asset');
    writeFileSync(join(assetPath, 'index.mjs'), source);
    return {
      logicalId: 'TestFunction',
      name: 'test',
      arn: `arn:aws:lambda:eu-west-2:000000000000:function:${assetPath}`,
      region: 'eu-west-2',
      assetPath,
      handler: 'index.handler',
      environment: { COLOUR: 'red' },
      memoryMb: 128,
      timeoutSeconds: 20,
      ...change,
    };
  };
}
