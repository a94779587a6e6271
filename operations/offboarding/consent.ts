import type { Fleet } from "../../model/fleet";
import { specsOf } from "../../planner/specs";
import { type StackSpec, stackName } from "../../stacks/spec";
import { fileConsents } from "../review/consents";
import { destroyRefusal } from "../review/guards";
import { OffboardError } from "./request";

type TenantSpec = Extract<StackSpec, { kind: "tenant" }>;

/** Tenants that stand on a cell. */
function tenantsOn(fleet: Fleet, cell: string): readonly string[] {
    return fleet.tenants
        .filter(({ tenant: { placement } }) => placement.isolation !== "silo" && placement.cell === cell)
        .map(({ tenant }) => tenant.tenant_id);
}

function cellRefusal(fleet: Fleet, cell: string): OffboardError {
    const tenants = tenantsOn(fleet, cell);
    const some = tenants.slice(0, 5).join(", ") + (tenants.length > 5 ? ` and ${tenants.length - 5} more` : "");
    return tenants.length > 0
        ? new OffboardError(
              "consent",
              `cell ${cell} carries ${some}: it cannot be offboarded`,
              "offboard its tenants one by one",
          )
        : new OffboardError(
              "consent",
              `cell ${cell} cannot be offboarded: no file of the fleet consents to the loss of a cell`,
              "take its protections off and destroy it with Pulumi itself, once no tenant is on it",
          );
}

/** The tenant of a stack, where its file says that it leaves; the command line's consent is asked for by {@link requireConsents}. */
export function leavingTenant(fleet: Fleet, stack: string): TenantSpec {
    const spec = specsOf(fleet).find((one) => stackName(one) === stack);
    if (!spec) throw new OffboardError("consent", `no tenant is named ${stack}`, "`tenantry list` names what there is");
    if (spec.kind === "cell") throw cellRefusal(fleet, spec.cell.cell);
    const refused = destroyRefusal(fileConsents(spec), true);
    if (refused) throw new OffboardError("consent", refused.reason, refused.fix);
    return spec;
}

/** Throws without both consents. */
export function requireConsents(spec: TenantSpec, allowDestroy: boolean): void {
    const refused = destroyRefusal(fileConsents(spec), allowDestroy);
    if (refused) throw new OffboardError("consent", refused.reason, refused.fix);
}
