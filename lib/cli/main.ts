#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE } from '../local/compile-cache.ts';

enableCompileCache(COMPILE_CACHE);
// An import that runs once the cache is open: what it loads is kept compiled from one start to the next.
const { runCli } = await import('./run-cli.ts');

process.exitCode = await runCli(process.argv.slice(2));
