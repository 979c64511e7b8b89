import { createHash } from 'node:crypto';
import { NotFoundError, ReferenceRejectedError, SettingsRejectedError } from '../core/errors.ts';
import { parseStored } from '../core/stored-version.ts';
import { importedEdition } from '../reference/edition.ts';
import type { EditionReference, ImportedEdition } from '../reference/edition.ts';
import { hashRows } from '../reference/make-offence-table.ts';
import { openOffenceTable } from '../reference/offence-table.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { EDITIONS_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';

/** By the hash of its figures: an edition is never written over, and never swept, since rankings are proven by it. */
export const editionKey = (sha256: string) => `${EDITIONS_PREFIX}${sha256}.json`;

/** Editions that were read, by store: what a hash names never changes. */
const opened = new WeakMap<ObjectStore, Map<string, OffenceTable>>();

/**
 * The table that settings name: an imported edition, or the one given. Throws SettingsRejectedError for one that was not
 * imported here, or not under that name.
 */
export async function tableOf(
  { reference }: Pick<Settings, 'reference'>,
  work: ObjectStore,
  builtIn: OffenceTable,
): Promise<OffenceTable> {
  if (reference === null || isNamed(reference, builtIn)) return builtIn;
  const known = opened.get(work) ?? new Map<string, OffenceTable>();
  const table = known.get(reference.sha256) ?? openOffenceTable((await readNamed(reference, work)).table);
  known.set(reference.sha256, table);
  opened.set(work, known);
  if (table.edition !== reference.edition) throw unknownEdition(reference);
  return table;
}

/** An imported edition as settings name it. Throws SettingsRejectedError where the store has none of that name and hash. */
export async function readNamed(reference: EditionReference, work: ObjectStore): Promise<ImportedEdition> {
  const found = await readEdition(work, reference.sha256);
  if (found === null || found.table.edition !== reference.edition) throw unknownEdition(reference);
  return found;
}

/** Whether settings mean that table by its name and hash. */
export function isNamed({ edition, sha256 }: EditionReference, table: EditionReference): boolean {
  return edition === table.edition && sha256 === table.sha256;
}

function unknownEdition({ edition, sha256 }: EditionReference): SettingsRejectedError {
  return new SettingsRejectedError(
    `settings: reference: the edition "${edition}" with the hash ${sha256.slice(0, 12)} was not imported here; hhpu reference list names those that were (rule: settings)`,
  );
}

/** Throws SetupError for a stored edition of another version, ReferenceRejectedError for one whose figures are not its hash's. */
async function readEdition(work: ObjectStore, sha256: string): Promise<ImportedEdition | null> {
  const bytes = await work.read(editionKey(sha256));
  if (bytes === null) return null;
  const key = editionKey(sha256);
  const edition = parseEdition(key, jsonOf(key, bytes));
  if (edition.table.sha256 === sha256) return edition;
  throw new ReferenceRejectedError(`${key} does not hold the figures that its name says`);
}

/** Only a local store can have half an object: whoever wrote it was stopped. */
function jsonOf(key: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ReferenceRejectedError(`${key} is not whole; import its spreadsheet again (rule: hash)`);
  }
}

/** An edition as it was stored, checked by its own hash; `what` names it in errors. Errors as readEdition. */
export function parseEdition(what: string, stored: unknown): ImportedEdition {
  const edition = parseStored(what, importedEdition, stored);
  if (hashRows(edition.table.rows) === edition.table.sha256) return edition;
  throw new ReferenceRejectedError(`${what} does not hold the figures that its hash says (rule: hash)`);
}

/** Every imported edition that is as its hash says, in the order of their names. */
export async function listEditions(work: ObjectStore): Promise<ImportedEdition[]> {
  return (await readEditions(work)).editions;
}

/**
 * The same, and the keys of what is stored as an edition and is none: half written, or not what its name says.
 */
export async function readEditions(
  work: ObjectStore,
): Promise<{ editions: ImportedEdition[]; broken: string[] }> {
  const hashes = [...(await work.sizes(EDITIONS_PREFIX)).keys()].map((name) => name.replace(/\.json$/, ''));
  const found = await Promise.all(hashes.map((sha256) => readWhole(work, sha256)));
  const editions = found.filter((edition) => edition !== null);
  return {
    editions: editions.toSorted((a, b) => (a.table.edition < b.table.edition ? -1 : 1)),
    broken: hashes.filter((_, at) => found[at] === null).map(editionKey),
  };
}

/** Null where there is nothing, or nothing that an edition may be taken for. */
async function readWhole(work: ObjectStore, sha256: string): Promise<ImportedEdition | null> {
  try {
    return await readEdition(work, sha256);
  } catch (error) {
    if (error instanceof ReferenceRejectedError) return null;
    throw error;
  }
}

/** An edition by its name or the beginning of its hash. Throws NotFoundError. */
export async function findEdition(work: ObjectStore, asked: string): Promise<ImportedEdition> {
  const editions = await listEditions(work);
  const found = editions.filter(
    ({ table }) => table.edition === asked || (asked.length >= 8 && table.sha256.startsWith(asked)),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only)
    throw new NotFoundError(
      `several editions are meant by "${asked}"; say the beginning of a hash: ${found.map(({ table }) => table.sha256.slice(0, 12)).join(', ')}`,
    );
  const names = editions.map(({ table }) => table.edition).join(', ');
  throw new NotFoundError(`no edition "${asked}" was imported; there is ${names === '' ? 'none' : names}`);
}

/**
 * Keeps an edition. Imported again it is the same object, and stays as it was first imported, if it is whole. Throws
 * ReferenceRejectedError when its name is taken by other figures.
 */
export async function keepEdition(
  work: ObjectStore,
  edition: ImportedEdition,
  builtIn: OffenceTable,
): Promise<'imported' | 'there already'> {
  const { table } = edition;
  const others = [builtIn, ...(await listEditions(work)).map((each) => each.table)];
  const clash = others.find((other) => other.edition === table.edition && other.sha256 !== table.sha256);
  if (clash)
    throw new ReferenceRejectedError(
      `the name "${table.edition}" is taken by an edition with other figures (hash ${clash.sha256.slice(0, 12)}); give this one another (rule: name)`,
    );
  const same = await readWhole(work, table.sha256);
  if (same && same.table.edition !== table.edition)
    throw new ReferenceRejectedError(
      `these figures are those of "${same.table.edition}", imported on ${same.importedOn} (rule: name)`,
    );
  if (same) return 'there already';
  await work.write(editionKey(table.sha256), JSON.stringify(importedEdition.parse(edition)));
  return 'imported';
}

/** SHA-256 of a file's bytes. */
export function hashFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
