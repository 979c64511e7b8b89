import type * as z from 'zod';

const MOST_ISSUES = 5;
const LONGEST_ISSUE = 200;

/** What breaks a line or hides in it: controls, formats, lone halves of characters, line and paragraph separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What a schema refused, as one line: `files[0].bytes: expected number, received string; …`. Five issues at most: the
 * line is stored and printed, and what is described may be of any size.
 */
export function describeIssues({ issues }: z.ZodError): string {
  const described = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => shortened(`${pathText(path)}: ${lowerFirst(message)}`));
  const more = issues.length - described.length;
  return [...described, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function shortened(text: string): string {
  const cut = text.length > LONGEST_ISSUE ? `${text.slice(0, LONGEST_ISSUE)}…` : text;
  return cut.replace(UNPRINTABLE, '?');
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
