import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ExportRejectedError } from '../core/errors.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import type { ScoreAnswers, ScoreReply, ScoreTask } from './score-worker.ts';

/** Threads that pack and score; each has one task at a time. */
export class ScoreWorkers {
  private readonly workers: Worker[];

  constructor(count = Math.min(8, availableParallelism())) {
    this.workers = Array.from(
      { length: count },
      () =>
        new Worker(new URL('./score-worker.ts', import.meta.url), {
          env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
          resourceLimits: { maxYoungGenerationSizeMb: 16 },
        }),
    );
  }

  /** The same task for every worker. */
  async tell(task: ScoreTask): Promise<void> {
    await Promise.all(this.workers.map((worker) => ask(worker, task, [])));
  }

  /** Each task by whichever worker is free, in their order; the buffers named with a task move to its worker. */
  async perform<T extends ScoreAnswers>(
    tasks: readonly { task: ScoreTask; moved: readonly Uint8Array[] }[],
  ): Promise<T[]> {
    const answers: T[] = [];
    let next = 0;
    const work = async (worker: Worker) => {
      for (let at = next++; at < tasks.length; at = next++) {
        const { task, moved } = tasks[at]!;
        answers[at] = (await ask(worker, task, moved)) as T;
      }
    };
    await Promise.all(this.workers.map(work));
    return answers;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

async function ask(worker: Worker, task: ScoreTask, moved: readonly Uint8Array[]): Promise<ScoreAnswers> {
  worker.postMessage(
    task,
    moved.map(({ buffer }) => buffer as ArrayBuffer),
  );
  const [reply] = (await once(worker, 'message')) as [ScoreReply];
  if (!('failure' in reply)) return reply.answer;
  const { name, message } = reply.failure;
  if (name === 'ExportRejected') throw new ExportRejectedError(message);
  throw new Error(message);
}
