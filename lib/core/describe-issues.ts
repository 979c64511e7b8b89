import type * as z from 'zod';

/** What a schema refused, as one line: `files[0].bytes: expected number, received string; …`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${pathText(issue.path)}: ${lowerFirst(issue.message)}`).join('; ');
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'top level';
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
