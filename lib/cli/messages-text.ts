import type { LocalMessage } from '../local/local-topics.ts';

/** Messages as they were sent, and the file that each is in; nothing where none was. */
export function messagesText(messages: readonly LocalMessage[]): string[] {
  if (messages.length === 0) return [];
  const lines = messages.flatMap(({ topic, subject, text, file }) => [
    `To ${topic}: ${subject}   (${file})`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    '',
  ]);
  return ['', `Messages sent (${messages.length})`, '', ...lines];
}
