import * as pulumi from "@pulumi/pulumi";
import type { CellLink, CellOutputs } from "../components/cloud";
import { atRest } from "../components/shared/moving";
import { cellScope, tenantScope } from "../components/shared/scope";
import type { Cell } from "../model/schema/cell";
import { adapterFor } from "./adapters";
import { type CellFacts, cellFacts, type TenantFacts, tenantFacts } from "./facts";
import { cellStackName, type StackSpec } from "./spec";

/** Root of a stack: everything that it declares is below it, and its inputs tell policies what the tenant allows. */
class Root extends pulumi.ComponentResource {
    constructor(kind: "Tenant" | "Cell", name: string, facts: TenantFacts | CellFacts) {
        super(`tenantry:index:${kind}`, name, { ...facts });
    }
    finish(outputs: pulumi.Inputs): pulumi.Inputs {
        this.registerOutputs(outputs);
        return outputs;
    }
}

/** The cell of a tenant: its settings from the fleet, the rest from its stack. */
function linkCell(cell: Cell, parent: pulumi.Resource): CellLink {
    const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${cellStackName(cell.cell)}`;
    const reference = new pulumi.StackReference(name, undefined, { parent });
    return { cell, outputs: reference.outputs as pulumi.Output<CellOutputs> };
}

/** Declares everything of a stack and returns the stack's outputs. Pure: decided by the spec alone. */
export function declareStack(spec: StackSpec): pulumi.Inputs {
    if (spec.kind === "cell") {
        const { cell } = spec;
        const adapter = adapterFor(cell.cloud);
        const root = new Root("Cell", cell.cell, cellFacts(cell));
        return root.finish(adapter.declareCell(cell, cellScope(cell), root));
    }
    const { cell, farewell } = spec;
    const tenant = atRest(spec.tenant);
    const adapter = adapterFor(tenant.cloud);
    const root = new Root("Tenant", tenant.tenant_id, tenantFacts(tenant));
    const link = cell && tenant.placement.isolation !== "silo" ? linkCell(cell, root) : undefined;
    return root.finish(adapter.declareTenant(tenant, tenantScope(tenant, farewell), root, link));
}
