import { begunOf } from "../../../model/begun";
import { type CloudName, clouds, type Isolation, isolations } from "../../../model/schema/fields";
import { fail, pass, undetermined } from "../../reading/logic";
import { each } from "../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../rule";

const root = "tenantry:index:Tenant";
const read = ["isolationLevel", "begunAs", "isolation", "cloud"] as const;

const isOne = <T extends string>(all: readonly T[], value: unknown): value is T => all.some((one) => one === value);

/** Evidence carries no fixes, and an auditor asks for the way. */
const incomplete = (lacks: string): Finding =>
    fail(
        `begun as standard, with ${lacks}; what is missing takes a move of the data, by a dump, into a tenant that is strict from the start`,
    );

/** What tenants of a cloud and isolation lack that are strict, and were not begun so. */
function lacking(cloud: CloudName, isolation: Isolation): Finding {
    const lacks = begunOf(cloud, isolation);
    const told = lacks.map(({ what, standard, strict }) => `${what} ${standard} instead of ${strict}`).join("; ");
    return lacks.length === 0 ? pass : incomplete(told);
}

function judge(tenant: ResourceView): Finding {
    const [level, begun, isolation, cloud] = read.map((name) => tenant.get(name));
    // Either of the two says by itself that nothing is missing.
    if (level !== unknown && level !== "strict") return pass;
    if (begun !== unknown && begun !== "standard") return pass;
    const hidden = read.find((name) => tenant.get(name) === unknown);
    if (hidden !== undefined) return undetermined(hidden);
    if (isOne(clouds, cloud) && isOne(isolations, isolation)) return lacking(cloud, isolation);
    return incomplete("what is chosen once as standard tenants have it");
}

export const tenantBegunStrict: StackRule = {
    scope: "stack",
    id: "tenant-begun-strict",
    title: "Strict tenants have all that is chosen once",
    requirement:
        "A tenant whose isolation_level is strict has its keys, encryption and locks as a tenant has them that was strict from the start.",
    themes: ["tenant-isolation", "key-management", "audit-logging"],
    severity: "medium",
    level: "advisory",
    types: [root],
    properties: read,
    rationale:
        "What is chosen once stays as it was when a tenant becomes strict later: who relies on the level would take it for whole.",
    fix: "Begin a new tenant that is strict from the start, carry the data over by a dump, and offboard this one (docs/moving.md): no setting changes what holds the data where it is.",
    check: (stack) => each(stack, [root], judge),
};
