/** The ways of writing a Home Office offence code that a mapping may name, each with what it reads. */
const READERS = {
  /** `8/1` or `008/01`: class, then sub-class. */
  'class/subclass': (text: string) => {
    const [, offenceClass = '', subclass = ''] = /^(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
    return offenceClass === '' ? null : offenceClass.padStart(3, '0') + subclass.padStart(2, '0');
  },
  /** `801`, as a spreadsheet leaves of 00801. */
  'without leading zeros': (text: string) => (/^\d{1,5}$/.test(text) ? text.padStart(5, '0') : null),
};

export type OffenceCodeFormat = keyof typeof READERS;

export const OFFENCE_CODE_FORMATS = Object.keys(READERS) as OffenceCodeFormat[];

/** Reads an offence code as the contract's five digits; null for any other text. */
export function offenceCodeParser(format: OffenceCodeFormat): (text: string) => string | null {
  return READERS[format];
}
