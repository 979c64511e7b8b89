import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { ExportRejectedError } from '../core/errors.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import { ScoreTasks } from './score-tasks.ts';
import type { ScoreAnswers, ScoreTask } from './score-tasks.ts';
import type { ScoreReply } from './score-worker.ts';
import { turn } from './turn.ts';

type Thread = { perform: (task: ScoreTask) => Promise<ScoreAnswers>; isOwn: boolean };

/** Threads that pack and score, this one among them: each has one task at a time. */
export class ScoreThreads {
  private readonly workers: Worker[];
  private readonly threads: Thread[];

  constructor(count = Math.min(8, availableParallelism())) {
    // Every core has a thread of ours: garbage collectors that share their work wait for each other to get one.
    setFlagsFromString('--no-parallel-scavenge');
    this.workers = Array.from(
      { length: count - 1 },
      () =>
        new Worker(new URL('./score-worker.ts', import.meta.url), {
          env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
          resourceLimits: { maxYoungGenerationSizeMb: 16 },
        }),
    );
    const own = new ScoreTasks();
    this.threads = [{ perform: (task) => own.perform(task), isOwn: true }, ...this.workers.map(threadOf)];
  }

  /** The same task for every thread. */
  async tell(task: ScoreTask): Promise<void> {
    await Promise.all(this.threads.map(({ perform }) => perform(task)));
  }

  /** A task by this thread. */
  async performHere<T extends ScoreAnswers>(task: ScoreTask): Promise<T> {
    return (await this.threads[0]!.perform(task)) as T;
  }

  /**
   * Each task by whichever thread is free, in their order; the rows in a task are then its thread's. While this thread is
   * at a task it hands out none, so the others may have some more waiting.
   */
  async perform<T extends ScoreAnswers>(tasks: readonly ScoreTask[], waiting = 0): Promise<T[]> {
    const answers: T[] = [];
    let next = 0;
    const work = async ({ perform }: Thread) => {
      for (let at = next++; at < tasks.length; at = next++) {
        answers[at] = (await perform(tasks[at]!)) as T;
        await turn();
      }
    };
    const others = this.threads.filter(({ isOwn }) => !isOwn);
    const ahead = others.flatMap((thread) => Array.from({ length: waiting + 1 }, () => thread));
    await Promise.all([...ahead, ...this.threads.filter(({ isOwn }) => isOwn)].map(work));
    return answers;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** A worker answers its tasks one after the other. */
function threadOf(worker: Worker): Thread {
  const asked: PromiseWithResolvers<ScoreAnswers>[] = [];
  worker.on('message', (reply: ScoreReply) => {
    const answer = asked.shift();
    if ('failure' in reply) answer?.reject(errorOf(reply.failure));
    else answer?.resolve(reply.answer);
  });
  worker.on('error', (error) => {
    for (const answer of asked.splice(0)) answer.reject(error);
  });
  return {
    isOwn: false,
    perform: (task) => {
      const answer = Promise.withResolvers<ScoreAnswers>();
      asked.push(answer);
      worker.postMessage(task, task.kind === 'score' ? task.rows.map(({ buffer }) => buffer) : []);
      return answer.promise;
    },
  };
}

function errorOf({ name, message }: { name: string; message: string }): Error {
  return name === 'ExportRejected' ? new ExportRejectedError(message) : new Error(message);
}
