import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../core/make-folder.ts';
import type { ExecutionOptions, ExecutionResult } from './state-machine.ts';

/** Executions that functions start by name, as StartExecution does: each name once in a state folder. */
export class StartedExecutions {
  private readonly folder: string;
  private readonly run: (options: ExecutionOptions) => Promise<ExecutionResult>;
  private readonly running: Promise<ExecutionResult>[] = [];
  /** What their start time is: a run by hand has one clock. */
  now = new Date().toISOString();

  constructor(stateDir: string, run: (options: ExecutionOptions) => Promise<ExecutionResult>) {
    this.folder = join(stateDir, 'executions');
    this.run = run;
  }

  /** False where one of that name was started before. */
  start(name: string, input: unknown): boolean {
    makeFolder(this.folder);
    try {
      writeFileSync(join(this.folder, name), '', { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    this.running.push(this.run({ name, input, startTime: this.now }));
    return true;
  }

  /** Until they have ended. */
  async finish(): Promise<ExecutionResult[]> {
    return Promise.all(this.running.splice(0));
  }
}
