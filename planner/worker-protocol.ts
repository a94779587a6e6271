import type { FileParameters } from "../model/fleet";
import type { PolicyEntries } from "../model/policies";
import type { Properties } from "./engine/wire";
import type { SessionOptions } from "./session";

/** From the process that plans a fleet to those that plan its stacks. */
export type ToWorker =
    | { readonly kind: "open"; readonly options: SessionOptions }
    | {
          readonly kind: "publish";
          readonly stack: string;
          readonly outputs: Properties | undefined;
          readonly failed: string | undefined;
      }
    | {
          readonly kind: "plan";
          readonly id: number;
          /** As `packSpec` makes it. */
          readonly spec: unknown;
          /** Layers that the tenant's policy levels were written in, by YAML path. */
          readonly origins: Readonly<Record<string, unknown>>;
          readonly said?: readonly FileParameters[] | undefined;
          readonly outweighed?: PolicyEntries | undefined;
          readonly unseen: boolean;
      }
    | { readonly kind: "close" };

/** From the processes that plan stacks. */
export type FromWorker =
    | { readonly kind: "ready" }
    | { readonly kind: "broken"; readonly message: string }
    | {
          readonly kind: "planned";
          readonly id: number;
          /** The plan as JSON: whoever only writes it on never decodes it. */
          readonly plan: string;
          readonly outputs: Properties | undefined;
          readonly failed: string | undefined;
      };
