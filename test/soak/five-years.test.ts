import { liveFiveYears } from '../changes/model/five-years.ts';
import { runSoak } from './run-soak.ts';

runSoak({
  name: 'Five years of fortnightly runs, the table made again after each',
  target: 1,
  block: 1,
  run: async () => {
    await liveFiveYears(1, 2000);
    return new Map([['as the model', 1]]);
  },
});
