/** A second value for a key, or the words in which its one value shows. */
export interface KeyChange {
    readonly key: string;
    /** Value before, where the reference tenant's own would not make the difference sure. */
    readonly from?: unknown;
    /** Where the value is laid, for a key that no file has without others beside it. @default the key */
    readonly at?: string;
    readonly to?: unknown;
    /** Other keys to set in both plans. */
    readonly base?: Readonly<Record<string, unknown>>;
    /** Isolations in which the key makes a difference, where no two plans can tell: their values are refused side by side. */
    readonly isolations?: readonly ("pool" | "bridge" | "silo")[];
    readonly shows?: readonly string[];
}
export const keyChanges: readonly KeyChange[];
export const reference: Readonly<Record<string, unknown>>;
