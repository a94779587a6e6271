import type { FileParameters, Provenance, Statement } from "../model/fleet";
import type { PackSettings } from "../model/packs";
import type { PolicyEntries } from "../model/policies";
import { concerns, type StatedTenant } from "../model/statements";

/** A tenant as far as policies are concerned; nothing for cells, which nobody sets levels for. */
export interface Judged {
    readonly tenant?: JudgedTenant | undefined;
    readonly provenance?: Provenance | undefined;
    /** What each layer says of rules' parameters, the lowest first and the tenant's own file last. */
    readonly said?: readonly FileParameters[] | undefined;
    /** What layers above the tenant's own file say of rules of which it says something itself. */
    readonly outweighed?: PolicyEntries | undefined;
    /** The organisation's statements, whoever they are about. */
    readonly statements?: readonly Statement[] | undefined;
}

/** What of a tenant decides how it is judged. */
interface JudgedTenant extends StatedTenant {
    readonly packs: PackSettings;
    readonly policies: PolicyEntries;
}

/** Statements about the tenant, on whichever day. */
export function statementsFor({ tenant, statements = [] }: Judged): readonly Statement[] {
    return tenant ? statements.filter((one) => concerns(one, tenant)) : [];
}
