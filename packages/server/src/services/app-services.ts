/** Services about the app itself: its address, its configuration, its assets, lazy media, and a sign of life. */
import type { LinkedApp } from '@wrought/app';
import { type LazyMediaHandle, WireFloat, WireHandle, type WireValue, type WithoutPath } from '@wrought/wire';
import { type Call, type Caller, platformError, type ServiceRegistry, type Signatures, wireMedia } from '../calls/index.ts';
import { type MediaSource, OwnMedia } from '../media/index.ts';

export interface AppServicesOptions {
  linked: LinkedApp;
  /** Address of the app, without a slash at its end. */
  origin(): string;
  signatures: Signatures;
  openLazyMedia(handle: WithoutPath<LazyMediaHandle>, caller: Caller): Promise<MediaSource | undefined>;
  contentTypeOf(path: string): string;
}

export function registerAppServices(services: ServiceRegistry, options: AppServicesOptions): void {
  const { linked, origin } = options;
  const anyone = { access: 'anyone' } as const;
  services.register('anvil.private.echo', ([value]) => value ?? null, { ...anyone, arity: [0, 1] });
  services.register('anvil.private.get_app_origin', () => origin(), anyone);
  services.register('anvil.private.get_api_origin', () => `${origin()}/_/api`, anyone);
  services.register('anvil.private.get_client_config', ([source]) => configOf(linked, String(source), 'clientConfig'), anyone);
  services.register('anvil.private.get_server_config', ([source]) => configOf(linked, String(source), 'serverConfig'));
  services.register('anvil.private.get_dep_client_config', () => dependencyConfig(linked, 'clientConfig'), anyone);
  services.register('anvil.private.get_dep_server_config', () => dependencyConfig(linked, 'serverConfig'));
  services.register('anvil.private.get_app_asset', ([path]) => assetOf(options, String(path)), anyone);
  services.register('anvil.private._sleep', ([seconds]) => sleep(seconds), anyone);
  services.register('anvil.private.fetch_lazy_media', ([handle], _kwargs, call) => fetchLazyMedia(options, handle, call), anyone);
  services.register(
    'anvil.private.get_lazy_media_url',
    ([media, isDownload], _kwargs, call) => lazyMediaUrl(options, media, isDownload !== false, call),
    anyone,
  );
  services.register('anvil.private.enable_profiling', () => null);
  services.register('anvil.private.disable_profiling', () => null);
}

const TABLES = '/runtime/services/tables.yml';

function configOf({ main }: LinkedApp, source: string, kind: 'clientConfig' | 'serverConfig'): WireValue {
  const config = main.config.services.find(service => service.source === source)?.[kind];
  // Only the accelerated dialect of tables is spoken here, whatever the app was made with.
  if (source === TABLES && kind === 'clientConfig') return { ...toWire(config ?? {}), enable_v2: true };
  return config ? toWire(config) : null;
}

function dependencyConfig(linked: LinkedApp, kind: 'clientConfig' | 'serverConfig'): WireValue {
  const short = kind === 'clientConfig' ? 'client' : 'server';
  const code: Record<string, WireValue> = {};
  for (const app of [linked.main, ...linked.dependencies]) {
    for (const dependency of app.config.dependencies) {
      const name = linked.packageOf.get(dependency.id) ?? dependency.packageName ?? dependency.id;
      code[dependency.id || name] = { package_name: name, config: { [short]: toWire(dependency[kind]) } };
    }
  }
  return { package_name: linked.main.config.packageName, config: { [short]: {} }, dependency_code: code };
}

/** YAML values as wire values: numbers that are not whole are floats. */
function toWire(value: unknown): Record<string, WireValue> {
  return convert(value) as Record<string, WireValue>;
}

function convert(value: unknown): WireValue {
  if (typeof value === 'number') return Number.isInteger(value) ? value : new WireFloat(value);
  if (Array.isArray(value)) return value.map(convert);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return (value ?? null) as WireValue;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
}

function assetOf({ linked, contentTypeOf }: AppServicesOptions, path: string): WireValue {
  for (const app of [linked.main, ...linked.dependencies]) {
    const file = app.theme.assets.get(path);
    if (file !== undefined)
      return wireMedia(new OwnMedia(contentTypeOf(path), path.slice(path.lastIndexOf('/') + 1), app.folder.readBytes(file)));
  }
  return null;
}

async function sleep(seconds: WireValue): Promise<null> {
  const length = Number(seconds instanceof WireFloat ? seconds.value : seconds);
  if (!(length >= 0 && length <= 60)) throw platformError('InternalError', 'A sleep takes from 0 to 60 seconds.');
  await new Promise(resolve => setTimeout(resolve, length * 1000));
  return null;
}

/** The descriptor comes as a plain dict (as the published uplink library sends it) or as the handle itself. */
async function fetchLazyMedia({ signatures, openLazyMedia }: AppServicesOptions, given: WireValue, call: Call): Promise<WireValue> {
  const handle = given instanceof WireHandle ? given.handle : verifyDescriptor(given, signatures, call);
  if (handle.type[0] !== 'LazyMedia') throw platformError('InvalidObjectError', 'That is no lazy media.');
  const media = await openLazyMedia(handle as LazyMediaHandle, call.caller);
  if (!media) throw platformError('InternalError', 'This media object no longer exists');
  return wireMedia(media);
}

function verifyDescriptor(given: WireValue, signatures: Signatures, { caller }: Call): WithoutPath<LazyMediaHandle> {
  const secret = caller.stack[0].type === 'browser' ? caller.visit.signingSecret : undefined;
  const plain = { ...(given as object), path: ['args', 0] };
  if (caller.stack[0].type === 'server_module') return plain as unknown as LazyMediaHandle;
  return signatures.admit([{ ...plain, type: ['LazyMedia'] }], secret)[0] as LazyMediaHandle;
}

function lazyMediaUrl({ origin, signatures }: AppServicesOptions, media: WireValue, isDownload: boolean, { caller }: Call): WireValue {
  if (!(media instanceof WireHandle) || media.handle.type[0] !== 'LazyMedia') return null;
  const { manager, id, name } = media.handle as LazyMediaHandle;
  const key = signatures.signLazyMedia({ manager, id }, caller.visit.signingSecret);
  const path = [manager, key, id, name ?? 'file'].map(part => encodeURIComponent(part)).join('/');
  const address = `/_/lm/${path}${isDownload ? '' : '?nodl=1'}`;
  // A page knows by which name it was opened; its cookies belong to that one.
  return !caller.isTrusted && caller.stack[0].type === 'browser' ? address : `${origin()}${address}`;
}
