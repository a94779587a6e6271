import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { ResourceRecord } from "../../planner/engine/record";
import { rulesFor } from "../../policies/levels";
import { baseline } from "../../policies/packs/baseline/pack";
import { planOf, urn } from "./planning";
import { root, state } from "./resources";

const type = "aws:rds/instance:Instance";
const rules = rulesFor({ pack: baseline });

class Database extends pulumi.CustomResource {
    constructor(options: pulumi.CustomResourceOptions = {}) {
        super(type, "db", {}, { version: "7.48.0", ...options });
    }
}

class Tenant extends pulumi.ComponentResource {
    constructor() {
        super("tenantry:index:Tenant", "acme", {
            tenantId: "acme",
            isolation: "silo",
            allow: { replace: [], delete: [] },
        });
    }
}

const database = (more: Partial<ResourceRecord>): ResourceRecord => ({
    urn: urn(type, "db"),
    type,
    custom: true,
    id: "db-1",
    inputs: {},
    outputs: {},
    parent: root,
    ...more,
});

/** Verdicts on losses and protection of the database. */
async function judged(program: () => unknown, ...olds: readonly ResourceRecord[]): Promise<string[]> {
    const { tenantry } = await planOf(program, { rules, olds: state(...olds) });
    expect(tenantry.failed).toBeUndefined();
    return tenantry.policies
        .filter((one) => one.urn === urn(type, "db") && /stateful/.test(one.rule))
        .map(({ rule, result }) => `${rule} ${result}`);
}

const tenant = () => void new Tenant();
const reading = () => {
    new Tenant();
    new Database({ id: "db-2" });
};

test("what is read, and read no longer, is judged by no rule", async () => {
    expect(await judged(reading)).toEqual([]);
    expect(await judged(reading, database({ external: true }))).toEqual([]);
    expect(await judged(tenant, database({ external: true }))).toEqual([]);
});

test("what was managed and is read from elsewhere instead is lost", async () => {
    expect(await judged(reading, database({}))).toEqual([
        "tenant-no-stateful-deletion pass",
        "tenant-no-stateful-replacement fail",
    ]);
});

test("nothing is lost where what others manage gives way to a resource of the program", async () => {
    const managing = () => {
        new Tenant();
        new Database({ protect: true });
    };
    expect(await judged(managing, database({ external: true }))).toEqual(["tenant-stateful-protected pass"]);
});

test("a tenant that reads another's stack is told so, though it does not manage it", async () => {
    const program = (name: string) => () => {
        new Tenant();
        new pulumi.StackReference(name);
    };
    const verdict = async (name: string) => {
        const { tenantry } = await planOf(program(name), { rules, resolve: () => ({}) });
        return tenantry.policies.filter((one) => one.urn.endsWith(`StackReference::${name}`));
    };
    expect(await verdict("organization/shop/cell.main")).toMatchObject([{ result: "pass" }]);
    expect(await verdict("organization/shop/globex")).toMatchObject([
        { rule: "tenant-isolation-complete", result: "fail" },
    ]);
});
