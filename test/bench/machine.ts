import { cpus, totalmem, type as system } from 'node:os';

/** What a bench ran on, in words; memory in GB of 2^30 bytes. */
export function describeMachine(duckDbVersion: string | null): string {
  const cores = cpus();
  const parts = [
    `${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores`,
    `${Math.round(totalmem() / 1024 ** 3)} GB of memory`,
    `${system()} on ${process.arch}`,
    `Node ${process.versions.node}`,
  ];
  return [...parts, ...(duckDbVersion === null ? [] : [`DuckDB ${duckDbVersion}`])].join('; ');
}
