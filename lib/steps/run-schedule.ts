/** When a run is started in its week, in London; from then on an export that has not come is late. */
export const RUN_START = { weekDay: 'MON', hour: 6 } as const;
