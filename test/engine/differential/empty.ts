import type { StackSpec } from "../../../stacks/spec";

/** What is left of a stack's program once all that it declared is gone. */
export const declareStack = (_spec: StackSpec): object => ({});
