import { copyFileSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a template is JSON, and a fault may be anywhere in it
export type Properties = Record<string, any>;
type Resource = { Type: string; Properties: Properties };
type Template = { Resources: Record<string, Resource> };

/** A copy of a synthesised app, to plant faults in; its bundles are the original's. */
export function copyAssembly(cdkOut: string, folder: string): string {
  for (const name of readdirSync(cdkOut)) {
    const [from, to] = [join(cdkOut, name), join(folder, name)];
    if (statSync(from).isDirectory()) symlinkSync(from, to);
    else copyFileSync(from, to);
  }
  return folder;
}

/** Changes the properties of each resource of a type whose logical id begins so. Throws when there is none. */
export function plantInResource(
  cdkOut: string,
  type: string,
  logicalId: string,
  change: (properties: Properties) => void,
): void {
  let planted = 0;
  for (const name of readdirSync(cdkOut).filter((each) => each.endsWith('.template.json'))) {
    const file = join(cdkOut, name);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (resource.Type !== type || !id.startsWith(logicalId)) continue;
      change(resource.Properties);
      planted += 1;
    }
    writeFileSync(file, JSON.stringify(template));
  }
  if (planted === 0) throw new Error(`${cdkOut}: no ${type} begins with ${logicalId}; nothing was planted`);
}

export function plantInFunction(
  cdkOut: string,
  logicalId: string,
  change: (properties: Properties) => void,
): void {
  plantInResource(cdkOut, 'AWS::Lambda::Function', logicalId, change);
}

/** Changes a state of the definition, at any depth. Throws when there is none of that name. */
export function plantInState(cdkOut: string, name: string, change: (state: Properties) => void): void {
  plantInResource(cdkOut, 'AWS::StepFunctions::StateMachine', '', (properties) => {
    const parts: unknown[] = properties['DefinitionString']['Fn::Join'][1];
    // References stand in the text as marks while it is JSON.
    const text = parts.map((part, at) => (typeof part === 'string' ? part : `<${at}>`)).join('');
    const definition = JSON.parse(text);
    const state = findState(definition, name);
    if (!state) throw new Error(`${cdkOut}: no state is named ${name}; nothing was planted`);
    change(state);
    const pieces = JSON.stringify(definition).split(/<(\d+)>/);
    properties['DefinitionString']['Fn::Join'][1] = pieces.map((piece, at) =>
      at % 2 === 0 ? piece : parts[Number(piece)],
    );
  });
}

function findState({ States }: Properties, name: string): Properties | undefined {
  for (const [each, state] of Object.entries<Properties>(States)) {
    if (each === name) return state;
    const inner = state['ItemProcessor'] ? findState(state['ItemProcessor'], name) : undefined;
    if (inner) return inner;
  }
  return undefined;
}
