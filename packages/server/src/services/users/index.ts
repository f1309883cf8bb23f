/** The users service: accounts in a table of the app. */
export { type OpenUsersOptions, openUsers } from './open-users.ts';
export { readUsersConfig, type UsersConfig, withAccountColumns } from './users-config.ts';
