import type { Properties } from "./wire";

/** What an invoke is answered from. */
export interface InvokeContext {
    readonly args: Properties;
    /** Configuration of the provider that would answer. */
    readonly provider: Properties;
    /** Account that the stack was deployed to, where it was. */
    readonly account?: string;
    /** What the stack gave out when it was deployed. */
    readonly outputs?: Properties;
}

/** An answer known without the cloud. */
export interface DeclaredInvoke {
    answer(context: InvokeContext): Properties;
    /** Whether only the cloud could tell: then the answer counts as unknown. */
    unknown?(context: InvokeContext): boolean;
    /** Why the answer is only likely; undefined where it follows from the provider's configuration. */
    inferred?(context: InvokeContext): string | undefined;
}
