/** Rows and columns that several tables have. */
export const GROUPS = ['everyone', 'managed', 'unmanaged'] as const;
export const ORDERS = {
  ranking: 'The ranking',
  harm: 'Harm alone',
  copas: 'Copas alone',
  offences: 'Number of offences',
};
