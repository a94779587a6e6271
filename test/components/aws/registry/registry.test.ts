import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant, sampleCell } from "../plans";

const types = {
    policy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    repository: "aws:ecr/repository:Repository",
    rule: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
    template: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
} as const;
const pipeline = "arn:aws:iam::111122223333:role/pipeline";
const node = "arn:aws:iam::111122223333:role/cell-eu-1-node";
const registry = {
    enabled: true,
    repositories: ["shop", "checkout/worker"],
    publishers: [pipeline],
    mirrors: ["quay.io"],
    untagged_retention: "14d",
};
const withRegistry = (input: { registry: object }) => Object.assign(input.registry, registry);

describe("a registry on AWS", () => {
    let cell: Inventory;
    let without: Inventory;
    beforeAll(async () => {
        [cell, without] = await Promise.all([planCell(withRegistry), planCell()]);
    });

    it("is there for whoever asks for it, and changes nothing else of the cell", () => {
        for (const type of Object.values(types)) expect(without.of(type)).toEqual([]);
        const after = new Map(cell.resources.map((each) => [each.urn, JSON.stringify(each.inputs)]));
        for (const { urn, inputs, type } of without.resources)
            if (type !== "tenantry:index:Cell") expect(after.get(urn), urn).toBe(JSON.stringify(inputs));
    });

    it("has repositories whose tags stay, that are scanned, encrypted and guarded", () => {
        expect(cell.of(types.repository)).toHaveLength(2);
        const worker = cell.state(types.repository, "registry-checkout.worker");
        expect(worker).toMatchObject({
            protect: true,
            inputs: {
                name: "cell-eu-1-images/checkout/worker",
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                forceDelete: false,
            },
        });
        expect(worker.propertyDependencies?.encryptionConfigurations?.join()).toContain("keys-registry");
    });

    it("lets nodes of the cell pull and publishers push, and nobody else of the account", () => {
        const { Statement } = cell.policy(types.policy, "registry-shop-policy");
        const [pulls, pushes, others, never] = Statement;
        expect(pulls).toMatchObject({ Effect: "Allow", Principal: { AWS: node } });
        expect(pulls.Action).not.toContain("ecr:PutImage");
        expect(pushes).toMatchObject({ Effect: "Allow", Principal: { AWS: [pipeline] } });
        expect(others).toMatchObject({
            Effect: "Deny",
            Principal: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": expect.arrayContaining([node, pipeline]) } },
        });
        expect(others.Action).toEqual(expect.arrayContaining(["ecr:PutImage", "ecr:BatchGetImage"]));
        expect(never).toMatchObject({ Effect: "Deny", Principal: { AWS: node } });
    });

    it("grants nobody a push where there are no publishers", async () => {
        const plan = await planCell((input) => Object.assign(input.registry, registry, { publishers: [] }));
        const { Statement } = plan.policy(types.policy, "registry-shop-policy");
        const pushing = Statement.filter(
            ({ Effect, Action }: { Effect: string; Action: string[] }) =>
                Effect === "Allow" && Action.includes("ecr:PutImage"),
        );
        expect(pushing).toEqual([]);
    });

    it("keeps copies of public images under its own key, and lets nodes fetch them the first time", () => {
        expect(cell.one(types.rule)).toMatchObject({
            ecrRepositoryPrefix: "cell-eu-1-quay",
            upstreamRegistryUrl: "quay.io",
        });
        expect(cell.one(types.template)).toMatchObject({
            prefix: "cell-eu-1-quay",
            appliedFors: ["PULL_THROUGH_CACHE"],
            imageTagMutability: "IMMUTABLE",
            encryptionConfigurations: [{ encryptionType: "KMS" }],
        });
        const [first] = cell.policy("aws:iam/rolePolicy:RolePolicy", "registry-first-pull").Statement;
        expect(first.Resource).toEqual(["arn:aws:ecr:eu-west-1:111122223333:repository/cell-eu-1-quay/*"]);
        const [make, encrypt] = cell.policy("aws:iam/rolePolicy:RolePolicy", "registry-maker-policy").Statement;
        expect(make.Resource).toEqual(first.Resource);
        expect(encrypt.Condition["ForAnyValue:StringEquals"]["kms:ResourceAliases"]).toBe(
            "alias/tenantry/cell/eu-1/registry",
        );
    });
});

describe("images of a tenant on AWS", () => {
    const shared = sampleCell(withRegistry);
    const imageOf = (plan: Inventory) =>
        plan.one("kubernetes:apps/v1:Deployment", "acme-web").spec.template.spec.containers[0].image;
    const from = (image: string) => (input: Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0]) => {
        input.images = "registry";
        for (const workload of Object.values(input.workloads)) Object.assign(workload, { image });
    };

    it("stay what the tenant wrote, unless it takes them from the registry", async () => {
        expect(imageOf(await planTenant("bridge", undefined, shared))).toBe(imageOf(await planTenant("bridge")));
    });

    it.each(["pool", "bridge"] as const)("are the cell's own of a %s tenant", async (isolation) => {
        const plan = await planTenant(isolation, from("shop:1.2"), shared);
        expect(imageOf(plan)).toBe("111122223333.dkr.ecr.eu-west-1.amazonaws.com/cell-eu-1-images/shop:1.2");
        expect(plan.one("tenantry:index:Tenant").images).toBe("registry");
    });

    it("come through the copies of a public registry", async () => {
        const plan = await planTenant("bridge", from("quay.io/org/tool:2"), shared);
        expect(imageOf(plan)).toBe("111122223333.dkr.ecr.eu-west-1.amazonaws.com/cell-eu-1-quay/org/tool:2");
    });

    it("are a silo's own, in repositories that go with it when it leaves", async () => {
        const silo = await planTenant("silo", (input) => {
            from("shop:1.2")(input);
            Object.assign(input.placement.registry, registry);
            input.state = "offboarding";
        });
        expect(imageOf(silo)).toContain("/tn-acme-images/shop:1.2");
        expect(silo.state(types.repository, "registry-shop")).toMatchObject({ inputs: { forceDelete: true } });
        expect(silo.state(types.repository, "registry-shop").protect).not.toBe(true);
    });

    it("may be lost with a repository of a silo that consents to it, and of no other", async () => {
        const repository = async (allowed: string[]) =>
            (
                await planTenant("silo", (input) => {
                    from("shop:1.2")(input);
                    Object.assign(input.placement.registry, registry);
                    input.allow.delete = allowed;
                })
            ).state(types.repository, "registry-shop");
        const consented = await repository(["storage"]);
        expect([consented.protect === true, consented.inputs?.forceDelete]).toEqual([false, true]);
        const kept = await repository(["database"]);
        expect([kept.protect, kept.inputs?.forceDelete]).toEqual([true, false]);
    });

    it("fail rather than come from elsewhere where the registry lacks them", async () => {
        await expect(planTenant("bridge", from("nginx:1.27"), shared)).rejects.toThrow(/does not have nginx:1.27/);
        await expect(planTenant("bridge", from("shop:1.2"))).rejects.toThrow(/does not have shop:1.2/);
    });
});
