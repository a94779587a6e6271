import { beyondStack, stateCopies } from "./beyond";
import { leavingTenant } from "./consent";
import { TenantEngine } from "./engine";
import { failureOf } from "./failure";
import { fateOf, obstaclesIn } from "./fate";
import { chosenBackend, notDeployed, opening } from "./offboard";
import { packsOf } from "./packs";
import { OffboardError, type OffboardPorts, type OffboardRequest, type Outlook } from "./request";
import { heldAfter, keyOf } from "./resources";
import { goesOn, type Unfinished, unfinishedOffboarding } from "./unfinished";

/** What is left of a destruction that was cut off, where it can go on. */
async function leftOf(engine: TenantEngine, unfinished: Unfinished | undefined) {
    const inventory = unfinished?.inventory;
    if (!inventory) return undefined;
    const held = await engine.held();
    if (!goesOn(inventory, held)) return undefined;
    const left = new Set(held.map(keyOf));
    return { fates: inventory.fates.filter((one) => left.has(keyOf(one))), keyDays: inventory.keyDays };
}

/** What the tenant would lose and keep, by a preview of the update that prepares its end. */
async function outlook(engine: TenantEngine): Promise<Outlook["fates"]> {
    const after = heldAfter(await engine.preview());
    const [first] = obstaclesIn(after);
    if (first)
        throw new OffboardError(
            "settings",
            `this would stop the destruction half-way: ${first.reason}`,
            "the program lifts protections by itself: undo what a transform or another change of the tenant adds",
        );
    return after.map(fateOf);
}

/** Looks at what offboarding a tenant would do; changes nothing. */
export async function lookAtOffboarding(request: OffboardRequest, ports: OffboardPorts): Promise<Outlook> {
    const spec = leavingTenant(request.fleet, request.tenant);
    const backend = chosenBackend(request, ports);
    const unfinished = unfinishedOffboarding(ports.root, request.tenant);
    const settings = opening(request);
    const engine = new TenantEngine(spec, request, ports, backend, undefined, await packsOf(request, ports));
    try {
        if (!(await engine.open(settings))) throw notDeployed(ports.root, request.tenant, backend);
        const left = await leftOf(engine, unfinished);
        const beyond = beyondStack(spec);
        return {
            tenant: request.tenant,
            backend: backend.shown,
            fates: left?.fates ?? (await outlook(engine)),
            beyond: { ...beyond, kept: [...beyond.kept, ...stateCopies(backend.shown)] },
            keyDays: left?.keyDays ?? settings.keyDays,
            goesOn: unfinished?.run.runId,
        };
    } catch (error) {
        if (error instanceof OffboardError) throw error;
        const { reason, message = "", fix = "" } = failureOf(error);
        const code = reason === "guard" ? "settings" : reason === "cloud" || reason === "policy" ? reason : "engine";
        throw new OffboardError(code, message, fix);
    } finally {
        engine.close();
    }
}
