import type { Channel, Input, Output } from '../../../shared/contract/contract';

/** One function per channel of the contract; the input has been checked, the output will be. */
export type Handlers = {
  readonly [C in Channel]: (input: Input<C>, signal: AbortSignal) => Output<C> | Promise<Output<C>>;
};

/** The handlers of one subject. */
export type HandlersOf<C extends Channel> = Pick<Handlers, C>;

/** What main answers by itself, because it works before there is an engine. */
export type MainChannel = 'settings.view' | 'settings.save' | 'settings.knowHotkey';

/** What the engine answers. */
export type EngineHandlers = Omit<Handlers, MainChannel>;
