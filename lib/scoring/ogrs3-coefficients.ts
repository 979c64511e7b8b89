/**
 * OGRS3 coefficients (Howard, Francis, Soothill and Humphreys 2009, MoJ Research Summary 7/09). `published` are the
 * full-precision values of the public calculators; `moj` are those of the Ministry's former service, rounded, with
 * the flipped sign of the three female bands under 16. Offence weights stand in the reference table.
 */
export type CoefficientSet = 'published' | 'moj';

export type Ogrs3Coefficients = {
  copas: number;
  intercept: { oneYear: number; twoYear: number };
  /** History term: of a conviction by whether it is the first occasion, of a caution by first, second, later. */
  conviction: { first: number; repeat: number };
  caution: readonly [first: number, second: number, later: number];
  /** Age-and-sex term by band, in the order of AGE_BANDS. */
  ageSex: { male: readonly number[]; female: readonly number[] };
};

/** Lowest age and wording of each band at the start of follow-up. */
export const AGE_BANDS: readonly (readonly [from: number, label: string])[] = [
  [10, '10-11'],
  [12, '12-13'],
  [14, '14-15'],
  [16, '16-17'],
  [18, '18-20'],
  [21, '21-24'],
  [25, '25-29'],
  [30, '30-34'],
  [35, '35-39'],
  [40, '40-49'],
  [50, '50 and over'],
];

// The Ministry's service takes convictions only, so both sets share the published caution terms.
const CAUTION = [0, 0.083100501, 0.34859587] as const;

export const OGRS3_COEFFICIENTS: Record<CoefficientSet, Ogrs3Coefficients> = {
  published: {
    copas: 1.251124464,
    intercept: { oneYear: 1.402562384, twoYear: 2.121705678 },
    conviction: { first: 0.126142106, repeat: 0.463062792 },
    caution: CAUTION,
    ageSex: {
      male: [
        0, 0.083922902, 0.075775765, -0.061594199, -0.625103618, -1.051515067, -1.166679288, -1.325976554,
        -1.368045933, -1.499690953, -2.025261458,
      ],
      female: [
        -0.785038489, -0.613852078, -0.669521331, -0.959179629, -0.897480934, -1.028488454, -1.052777806,
        -1.129127959, -1.42187494, -1.524652221, -2.44983716,
      ],
    },
  },
  moj: {
    copas: 1.25112,
    intercept: { oneYear: 1.40256, twoYear: 2.1217 },
    conviction: { first: 0.12614, repeat: 0.46306 },
    caution: CAUTION,
    ageSex: {
      male: [0, 0.08392, 0.07578, -0.0616, -0.6251, -1.0515, -1.1667, -1.326, -1.368, -1.4997, -2.0253],
      female: [
        0.785, 0.61385, 0.66952, -0.9592, -0.8975, -1.0285, -1.0528, -1.1291, -1.4219, -1.5247, -2.4498,
      ],
    },
  },
};

/** Index into AGE_BANDS of an age in completed years. Throws RangeError under ten, the age of responsibility. */
export function ageBand(age: number): number {
  let band = AGE_BANDS.length - 1;
  while (band >= 0 && !(age >= (AGE_BANDS[band]?.[0] ?? NaN))) band -= 1;
  if (band < 0) throw new RangeError(`OGRS3 has no age band for ${age}`);
  return band;
}
