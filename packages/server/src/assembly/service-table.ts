/** The table of services: everything that calls reach by name, with what it needs handed in. */
import { contentTypeOf } from '../apps/asset.ts';
import type { Callee, Services } from '../calls/index.ts';
import { writeCookie } from '../edge/http/cookies.ts';
import { registerClassicTables } from '../services/classic-tables/index.ts';
import { folderMailer, type Mailer, registerEmailServices, smtpMailer } from '../services/email/index.ts';
import {
  registerAppServices,
  registerHttpServices,
  registerSecretServices,
  registerTablesServices,
  registerVisitServices,
} from '../services/index.ts';
import { LazyMediaOwners } from '../services/lazy-media.ts';
import { openUsers } from '../services/users/index.ts';
import type { VisitServicesOptions } from '../services/visit-services.ts';
import type { Foundation } from './foundation.ts';
import type { Later, ServerOptions } from './options.ts';

/** Registers every service. @returns who opens lazy media, for the HTTP edge. */
export function fillServices(services: Services, calls: Callee, foundation: Foundation, later: Later): LazyMediaOwners {
  const { options, keys, visits, signatures, store, tables, origin } = foundation;
  const { linked } = options;
  const lazyMedia = new LazyMediaOwners(tables, calls);
  const mailer = openMailer(options);
  later(() => mailer?.close());
  registerAppServices(services, {
    linked,
    origin,
    signatures,
    openLazyMedia: (handle, caller) => lazyMedia.open(handle, caller),
    contentTypeOf,
  });
  const visitOptions: VisitServicesOptions = {
    visits,
    cookieKey: keys.derive('cookies'),
    writeCookie: (name, value, maxAgeSeconds) =>
      writeCookie(name, value || 'x', {
        isSecure: origin().startsWith('https:'),
        isEmbeddable: linked.main.config.allowEmbedding,
        maxAgeSeconds,
      }),
    nowMs: () => Date.now(),
  };
  registerVisitServices(services, visitOptions);
  registerSecretServices(services, { secrets: options.secrets ?? {}, encryptionKeys: options.encryptionKeys ?? {} });
  registerHttpServices(services);
  registerEmailServices(services, {
    mailer,
    origin,
    ownerAddress: options.ownerAddress ?? (options.mailFolder ? 'owner@localhost' : undefined),
  });
  openUsers(services, {
    app: linked.main,
    tables,
    signatures,
    mailer,
    key: keys.derive('user mails'),
    cookies: visitOptions,
    origin,
    notice: text => options.log.info(text),
  });
  registerTablesServices(services, { tables, signatures, connectionString: addressForPeople(store.connectionString) });
  registerClassicTables(services, signatures);
  lazyMedia.register(services);
  return lazyMedia;
}

function openMailer({ mailFolder, smtp }: ServerOptions): Mailer | undefined {
  if (mailFolder !== undefined) return folderMailer(mailFolder);
  return smtp && smtpMailer(smtp);
}

/** The database's address for SQL clients: the app's tables are found by their own names. */
function addressForPeople(connectionString: string): string {
  const options = encodeURIComponent('-c search_path=app_tables,public');
  return `${connectionString}${connectionString.includes('?') ? '&' : '?'}options=${options}`;
}
