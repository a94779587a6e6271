import { describe, expect, it } from "vitest";
import { type Inventory, planTenant } from "./plans";

const types = {
    action: "aws:budgets/budgetAction:BudgetAction",
    policy: "aws:iam/policy:Policy",
    role: "aws:iam/role:Role",
    rights: "aws:iam/rolePolicy:RolePolicy",
} as const;

type Mode = "none" | "manual" | "automatic";
const planned = (isolation: "pool" | "bridge" | "silo", mode: Mode, at = 100) =>
    planTenant(isolation, (input) => {
        input.budget.action = { mode, at };
    });
/** Logical names of what a resource waits for. */
const awaited = (plan: Inventory, type: string, name: string) =>
    (plan.state(type, name).dependencies ?? []).map((urn) => urn.split("::").at(-1));
const karpenter = "arn:aws:iam::111122223333:role/tn-acme-karpenter";
const brake = "arn:aws:iam::111122223333:policy/tn-acme-brake";

describe("the action of a budget", () => {
    it("waits for an approval, or does without, once so much is spent", async () => {
        for (const [mode, approvalModel] of [
            ["manual", "MANUAL"],
            ["automatic", "AUTOMATIC"],
        ] as const) {
            expect((await planned("silo", mode, 90)).one(types.action)).toMatchObject({
                actionType: "APPLY_IAM_POLICY",
                approvalModel,
                budgetName: "tn-acme-budget",
                notificationType: "ACTUAL",
                actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: 90 },
                definition: { iamActionDefinition: { roles: ["tn-acme-karpenter"] } },
            });
        }
    });

    it("keeps machines from being started, and does nothing else", async () => {
        const plan = await planned("silo", "automatic");
        expect(plan.policy(types.policy, "cluster-karpenter-brake").Statement).toEqual([
            {
                Sid: "StartNoMachines",
                Effect: "Deny",
                Action: ["ec2:RunInstances", "ec2:CreateFleet"],
                Resource: "*",
            },
        ]);
        expect(plan.of(types.policy)).toHaveLength(1);
    });

    it("is done by a role that attaches that one policy to that one role, for budgets of the account alone", async () => {
        const plan = await planned("silo", "manual");
        const [trust, ...others] = plan.policy(types.role, "budget-role", "assumeRolePolicy").Statement;
        expect(others).toEqual([]);
        expect(trust).toMatchObject({
            Principal: { Service: "budgets.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        });
        expect(plan.one(types.policy).name).toBe("tn-acme-brake");
        expect(plan.policy(types.rights, "budget-role-policy").Statement).toEqual([
            {
                Sid: "Brake",
                Effect: "Allow",
                Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
                Resource: karpenter,
                Condition: { ArnEquals: { "iam:PolicyARN": brake } },
            },
        ]);
        expect(awaited(plan, types.action, "budget-action")).toContain("budget-role-policy");
    });

    it("can end with the tenant while it is in force: the action goes, then the role and what is attached to it, then the policy", async () => {
        const plan = await planned("silo", "manual");
        expect(awaited(plan, types.action, "budget-action")).toContain("cluster-karpenter-role");
        expect(plan.one(types.role, "cluster-karpenter-role").forceDetachPolicies).toBe(true);
        expect(awaited(plan, types.role, "cluster-karpenter-role")).toContain("cluster-karpenter-brake");
    });

    it("is nobody's who has not asked for it, and no matter of clusters that others share", async () => {
        for (const plan of [
            await planTenant("silo"),
            await planned("bridge", "automatic"),
            await planned("pool", "automatic"),
        ]) {
            expect(plan.of(types.action)).toEqual([]);
            expect(plan.of(types.policy)).toEqual([]);
        }
        expect((await planTenant("silo")).one(types.role, "cluster-karpenter-role")).not.toHaveProperty(
            "forceDetachPolicies",
        );
    });

    it("is there for a silo that was a bridge, on the role of its own cluster", async () => {
        const plan = await planTenant("silo", (input) => {
            Object.assign(input, { moved_from: "bridge" });
            input.budget.action.mode = "manual";
        });
        expect(plan.one(types.action).definition.iamActionDefinition.roles).toEqual(["tn-acme-karpenter"]);
        expect(plan.policy(types.rights, "budget-role-policy").Statement[0].Resource).toBe(karpenter);
    });
});
