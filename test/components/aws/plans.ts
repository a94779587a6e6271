import type { AwsCellOutputs } from "../../../components/aws/cell/outputs";
import type { Farewell } from "../../../components/cloud";
import { type Cell, cell } from "../../../model/schema/cell";
import type { ResourceState, StackPlan } from "../../../planner/document";
import type { ResourceRecord } from "../../../planner/engine/record";
import { loadSdk } from "../../../planner/sdk/internals";
import { planStack, type StackRequest } from "../../../planner/stack";
import { declareStack } from "../../../stacks/program";
import { type StackSpec, stackName } from "../../../stacks/spec";
import { sampleTenant, type tenantInput } from "../kubernetes/sample";

const sdk = loadSdk(__dirname)!;
const project = "tenantry";

/** What a cell's stack gives out, once it is deployed. */
export const cellOutputs: AwsCellOutputs = {
    account: "111122223333",
    clusterName: "cell-eu-1-cluster",
    kubeconfig: "{}",
    networkId: "vpc-0123",
    dataSubnetIds: ["subnet-d0", "subnet-d1", "subnet-d2"],
    privateSubnetIds: ["subnet-p0", "subnet-p1", "subnet-p2"],
    nodeSecurityGroupId: "sg-nodes",
    databaseHost: "pool.proxy.example",
    cacheHost: "cache.example",
    gatewayHost: "clients-0123.elb.eu-west-1.amazonaws.com",
};

/** What people could have written for a cell, complete. */
export function cellInput() {
    return {
        cell: "eu-1",
        cloud: "aws",
        region: "eu-west-1",
        edition: "2026-11",
        component_version: 1,
        environment: "production",
        domain: "eu-1.example.com",
        owner: { team: "platform", email: "platform@example.com", cost_center: "cc-0" },
        labels: {} as Record<string, string>,
        account: "111122223333" as string | undefined,
        cidr: "10.20.0.0/16",
        zones: 3,
        deployers: ["203.0.113.0/24"],
        administrators: [] as string[],
        threat_detection: "none" as "own" | "account" | "none",
        cluster: {
            version: "1.36",
            system_nodes: { min: 2, max: 4 },
            max_cpu: "200",
            max_memory: "800Gi",
            network_policies: "standard" as "standard" | "strict",
        },
        capacity: { tenants: 50, cpu: "150", memory: "600Gi" },
        database: {
            enabled: true,
            engine: "postgres",
            version: "17",
            size: "large",
            storage: "100Gi",
            max_storage: "1Ti",
            high_availability: true,
            backup_retention: "14d",
            deletion_protection: true,
        },
        database_engines: ["postgres"] as string[],
        registry: {
            enabled: false,
            repositories: [] as string[],
            publishers: [] as string[],
            mirrors: [] as string[],
            untagged_retention: "14d",
        },
        headroom: 0,
        forecaster: { shards: 1 } as { shards: number; image?: string },
        log_retention: "90d",
        maintenance_window: { day: "sun", start: "03:00", length: "4h" },
    };
}

/** A resolved cell, after `change` has had its way with the input. */
export function sampleCell(change: (input: ReturnType<typeof cellInput>) => void = () => undefined): Cell {
    const input = cellInput();
    change(input);
    return cell.parse(input);
}

/** Resources of a plan by type and name. */
export class Inventory {
    readonly resources: readonly ResourceState[];
    constructor(readonly plan: StackPlan) {
        if (plan.tenantry.failed !== undefined) throw new Error(plan.tenantry.failed);
        this.resources = plan.steps.flatMap(({ newState }) => (newState ? [newState] : []));
    }
    of(type: string): readonly ResourceState[] {
        return this.resources.filter((each) => each.type === type);
    }
    /** Inputs of the one resource of a type whose logical name is given; fails when there is none. */
    // biome-ignore lint/suspicious/noExplicitAny: whatever the program declared; tests look into it
    one(type: string, name?: string): any {
        return this.state(type, name).inputs;
    }
    state(type: string, name?: string): ResourceState {
        const found = this.of(type).filter(({ urn }) => name === undefined || urn.endsWith(`::${name}`));
        if (found.length !== 1) {
            const names = this.of(type).map(({ urn }) => urn.split("::").at(-1));
            throw new Error(`${found.length} resources are ${type} ${name ?? ""}; there are: ${names.join(", ")}`);
        }
        return found[0]!;
    }
    /** How many resources of each type there are. */
    get counts(): Readonly<Record<string, number>> {
        const counts: Record<string, number> = {};
        for (const { type } of this.resources) counts[type] = (counts[type] ?? 0) + 1;
        return counts;
    }
    /** Policy document of the one resource. */
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document
    policy(type: string, name: string, property = "policy"): any {
        return JSON.parse(this.one(type, name)[property]);
    }
}

const unchanged = new Map<string, Promise<Inventory>>();

/** Plans what many tests look at once. */
function once(kind: string, plan: () => Promise<Inventory>): Promise<Inventory> {
    const known = unchanged.get(kind) ?? plan();
    unchanged.set(kind, known);
    return known;
}

/** What the engine would have written down of a resource, had it been deployed as planned. */
export function recorded({ urn, type, custom, inputs = {}, ...rest }: ResourceState): ResourceRecord {
    return { ...rest, urn, type, custom, inputs, outputs: inputs, ...(custom ? { id: urn } : {}) };
}

/** Plans a stack; what its cell gave out stands for the cell. Nothing is there yet, unless `prior` has it. */
export async function inventoryOf(
    spec: StackSpec,
    outputs: object = cellOutputs,
    prior: Pick<StackRequest, "invokes" | "olds"> = {},
): Promise<Inventory> {
    const { plan } = await planStack({
        sdk,
        kind: spec.kind,
        project,
        stack: stackName(spec),
        organization: "organization",
        program: () => declareStack(spec),
        resolve: () => ({ ...outputs }),
        input: spec,
        ...prior,
    });
    return new Inventory(plan);
}

type Isolation = "pool" | "bridge" | "silo";
type TenantChange = (input: ReturnType<typeof tenantInput> & { placement: { account?: string } }) => void;

function tenantSpec(isolation: Isolation, change?: TenantChange, shared?: Cell, farewell?: Farewell): StackSpec {
    const tenant = sampleTenant((input) => {
        input.placement.isolation = isolation;
        Object.assign(input.placement, { account: "111122223333" });
        change?.(input);
    });
    const cell = isolation === "silo" ? undefined : (shared ?? sampleCell());
    return { kind: "tenant", tenant, cell, farewell };
}

/** Plans a tenant of which these resources are there, as another plan told them. */
export function planChange(
    deployed: readonly ResourceState[],
    isolation: Isolation,
    change?: TenantChange,
): Promise<Inventory> {
    return inventoryOf(tenantSpec(isolation, change), cellOutputs, { olds: deployed.map(recorded) });
}

/** Plans a tenant of the given isolation, in the account of the sample cell. */
export function planTenant(
    isolation: Isolation,
    change?: TenantChange,
    shared?: Cell,
    farewell?: Farewell,
): Promise<Inventory> {
    const plan = () => inventoryOf(tenantSpec(isolation, change, shared, farewell));
    return change || shared ? plan() : once(isolation, plan);
}

/** Plans the sample cell. */
export function planCell(change?: Parameters<typeof sampleCell>[0]): Promise<Inventory> {
    const plan = () => inventoryOf({ kind: "cell", cell: sampleCell(change) });
    return change ? plan() : once("cell", plan);
}
