import type { Tenant } from "../../model/schema/tenant";
import type { StackSpec } from "../../stacks/spec";

/** What the file of a stack's tenant lets happen to its data. */
export interface Consents {
    /** Where these words stand, for messages. */
    readonly place: string;
    readonly offboarding: boolean;
    readonly replace: readonly string[];
    readonly delete: readonly string[];
}

const consentsOf = ({ tenant_id, state, allow }: Tenant): Consents => ({
    place: `${tenant_id}.yaml`,
    offboarding: state === "offboarding",
    replace: allow.replace,
    delete: allow.delete,
});

/** Consents in the file of a stack. A cell carries others' data: its file can give none. */
export function fileConsents(spec: StackSpec): Consents {
    if (spec.kind === "tenant") return consentsOf(spec.tenant);
    return { place: `cells/${spec.cell.cell}.yaml`, offboarding: false, replace: [], delete: [] };
}

/** For a stack whose present file says nothing. */
export const noConsents = (stack: string): Consents => ({
    place: `the file of ${stack}`,
    offboarding: false,
    replace: [],
    delete: [],
});
