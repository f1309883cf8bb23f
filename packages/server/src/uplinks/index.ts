/** Uplinks: programs outside that joined with a key, in the protocol of the published `anvil-uplink` package. */
export * from './uplinks.ts';
