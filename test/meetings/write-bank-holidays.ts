import { writeFileSync } from 'node:fs';
import { holidaysOfPackage } from './holidays-of-package.ts';

/** `npm run bank-holidays`, after a newer date-holidays is installed: what functions carry of it. */
const file = new URL('../../lib/meetings/bank-holiday-dates.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(holidaysOfPackage(), null, 2)}\n`);
