/** The exceptions of the users service, as `anvil.users` has them. */
import { type CallError, platformError } from '../../calls/index.ts';

const AUTHENTICATION = ['anvil.users.AuthenticationFailed'];

function usersError(name: string, message: string, bases: string[] = []): CallError {
  return platformError(`anvil.users.${name}`, message, { bases: [...bases, 'anvil.server.AnvilWrappedError'] });
}

export const usersErrors = {
  wrongPassword: () => usersError('AuthenticationFailed', 'Incorrect email address or password'),
  wrongOldPassword: () => usersError('AuthenticationFailed', 'Incorrect password'),
  notEnabled: () => usersError('AccountIsNotEnabled', 'This account has not been enabled by an administrator', AUTHENTICATION),
  notConfirmed: () => usersError('EmailNotConfirmed', 'You must confirm your email address before you can log in', AUTHENTICATION),
  lastFailure: () => usersError('TooManyPasswordFailures', 'Incorrect email address or password', AUTHENTICATION),
  locked: () =>
    usersError(
      'TooManyPasswordFailures',
      'You have entered an incorrect password too many times. Please reset your password by email.',
      AUTHENTICATION,
    ),
  exists: () => usersError('UserExists', 'This user already exists'),
  weakPassword: () =>
    usersError('PasswordNotAcceptable', 'This password is too weak: use at least 8 characters, and none that is known from leaks.'),
  noSuchUser: () => usersError('AuthenticationFailed', 'This username does not exist or is disabled.'),
  noEmailLogin: () => usersError('AuthenticationFailed', 'Email login is not enabled.'),
  noTokenLogin: () => usersError('AuthenticationFailed', 'Token login is not enabled.'),
  noSignup: () => usersError('AuthenticationFailed', 'Sign-up is not enabled for this app.'),
  badToken: () => usersError('AuthenticationFailed', 'This link is not valid or has expired.'),
  notAdded: () => platformError('ServiceNotAdded', 'Add the Users service to your app before calling this function'),
  notAUser: () => platformError('InternalError', 'force_login() must be passed a row from the users table'),
} as const;
