import type { RunFacts } from "../../compliance/evidence/build";
import type { Fleet } from "../../model/fleet";
import { askedOn } from "../../policies/asked";
import { heldPacks } from "../../policies/held";
import { setLevels } from "../../policies/lowered";

/** The levels of rules by stack, as the planner asks for them; while statements have errors, those of files alone. */
export function levelsOf(fleet: Fleet, asOf: string): RunFacts["levelsOf"] {
    const tenants = new Map(fleet.tenants.map((one) => [one.tenant.tenant_id, one]));
    const statements = fleet.statements?.list;
    return (stack) => {
        const resolved = tenants.get(stack);
        const { packs, ...asked } = askedOn(resolved ? { ...resolved, statements } : {}, asOf);
        return setLevels({ ...asked, pack: heldPacks(packs) });
    };
}
