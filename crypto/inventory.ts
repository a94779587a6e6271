import type { FleetPlan, StackPlan } from "../planner/document";
import type { Quantum } from "../policies/reading/cryptography/algorithms";
import { atRestOf } from "./at-rest/entries";
import { certificatesOf } from "./certificates";
import type { FleetInventory, Inventory, Strength, Totals } from "./document";
import { identitiesOf } from "./identities";
import { keysOf } from "./keys";
import { KeyReferences } from "./references";
import { plannedStack } from "./stack";
import { transportOf } from "./transport/entries";

const order: readonly (Quantum | "unknown")[] = ["safe", "reduced", "vulnerable", "unknown"];

function totalsOf(strengths: readonly Strength[]): Totals {
    const counts = order.map((one) => [one, strengths.filter(({ quantum }) => quantum === one).length]);
    return Object.fromEntries(counts) as unknown as Totals;
}

function sorted<T extends { readonly urn: string; readonly id?: string }>(entries: readonly T[]): readonly T[] {
    const keyOf = ({ urn, id }: T) => id ?? urn;
    return [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** All cryptography that a plan shows: keys, what they encrypt, what speaks TLS, certificates, and what signs. */
export function inventoryOf(plan: StackPlan): Inventory {
    const stack = plannedStack(plan);
    const references = new KeyReferences(stack);
    const atRest = sorted(atRestOf(stack, references));
    const keys = sorted(keysOf(stack, references, atRest));
    const transport = sorted(transportOf(stack));
    const certificates = sorted(certificatesOf(stack));
    const identities = sorted(identitiesOf(stack));
    const [cloud, cell] = [stack.root?.get("cloud"), stack.root?.get("cell")];
    const { tenantry } = plan;
    const exchanges = transport.map(({ keyExchange }) => keyExchange);
    return {
        version: 1,
        stack: tenantry.stack,
        kind: tenantry.kind,
        ...(typeof cloud === "string" && { cloud }),
        ...(tenantry.kind === "tenant" && typeof cell === "string" && { cell: `cell.${cell}` }),
        planHash: tenantry.inputHash,
        keys,
        atRest,
        transport,
        certificates,
        identities,
        totals: totalsOf([...keys, ...certificates, ...identities, ...exchanges]),
        ...(tenantry.failed !== undefined && { failed: tenantry.failed }),
    };
}

/** An inventory for each stack of a plan. */
export function fleetInventoryOf(plan: FleetPlan): FleetInventory {
    return { version: 1, stacks: plan.stacks.map(inventoryOf) };
}
