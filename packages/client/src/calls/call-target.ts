/** What a call is made to: a function by its name, or a method of a live object. */
import type { LiveObjectHandle, WithoutPath } from '@wrought/wire';

export type CallTarget = { command: string } | { object: WithoutPath<LiveObjectHandle>; method: string };
