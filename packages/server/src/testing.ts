/** What tests of higher rooms need of the server. */
export * from './store/test-cluster.ts';
