/** What a handler is, by the contract's table. */
import type { BrowserWindow } from 'electron';
import type { AnswerOf, ParsedPayloadOf, RequestName } from '../contract/ipc.js';

/** Answers one kind of request. Throws a `ProblemError` for expected failures. */
export type Handler<N extends RequestName> = (
  payload: ParsedPayloadOf<N>,
  window: BrowserWindow,
) => AnswerOf<N> | Promise<AnswerOf<N>>;

/** A handler for each of the named requests. */
export type HandlersOf<N extends RequestName> = { readonly [Name in N]: Handler<Name> };
