import { parentPort } from 'node:worker_threads';
import { ScoreTasks } from './score-tasks.ts';
import type { ScoreAnswers, ScoreTask } from './score-tasks.ts';

/** A thread of its own, started by score-threads.ts. */
export type ScoreReply = { answer: ScoreAnswers } | { failure: { name: string; message: string } };

const tasks = new ScoreTasks();

let before: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (task: ScoreTask) => {
  before = before.then(() => perform(task));
});

async function perform(task: ScoreTask): Promise<void> {
  await tasks.perform(task).then(
    (answer) => {
      // Packed rows move; nothing of them is copied.
      const moved = answer !== null && 'rows' in answer ? answer.rows.map(({ buffer }) => buffer) : [];
      parentPort?.postMessage({ answer } satisfies ScoreReply, moved);
    },
    (error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      parentPort?.postMessage({ failure: { name, message } } satisfies ScoreReply);
    },
  );
}
