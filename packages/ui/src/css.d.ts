/** Style sheets are gathered by the bundler; importing one has no value. */
declare module '*.css';
