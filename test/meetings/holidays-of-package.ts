import Holidays from 'date-holidays';

/** The only years that bank holidays are asked for. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2099];

/** Bank holidays of England and Wales, substitute days included, by year, as the package date-holidays computes them. */
export function holidaysOfPackage(): Record<string, string> {
  const englandAndWales = new Holidays('GB', 'ENG');
  const years: Record<string, string> = {};
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const listed = englandAndWales.getHolidays(year, 'en').filter(({ type }) => type === 'public');
    years[year] = [...new Set(listed.map(({ date }) => date.slice(5, 10)))].join(' ');
  }
  return years;
}
