import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planGoogleTenant, siloProject } from "./plans";

const types = {
    defaults: "gcp:projects/defaultServiceAccounts:DefaultServiceAccounts",
    project: "gcp:organizations/project:Project",
    provider: "pulumi:providers:gcp",
    api: "gcp:projects/service:Service",
} as const;

type Change = NonNullable<Parameters<typeof planGoogleTenant>[1]>;
const made = (change: Change = () => undefined, parent = "folders/123456789012") =>
    planGoogleTenant("silo", (input) => {
        Object.assign(input.placement, {
            project: { create: true, parent, billing_account: "0A1B2C-3D4E5F-6A7B8C" },
        });
        change(input);
    });
/** Logical names of what a resource waits for. */
const awaited = (plan: Inventory, type: string, name: string) =>
    (plan.state(type, name).dependencies ?? []).map((urn) => urn.split("::").at(-1));
const leaving: Change = (input) => {
    input.state = "offboarding";
};

describe("the project of a silo tenant", () => {
    it("is made as the file says, without Google's network", async () => {
        const plan = await made();
        expect(plan.one(types.project)).toEqual({
            projectId: siloProject,
            name: siloProject,
            folderId: "123456789012",
            billingAccount: "0A1B2C-3D4E5F-6A7B8C",
            autoCreateNetwork: false,
            deletionPolicy: "PREVENT",
            labels: expect.objectContaining({ tenant: "acme", data_class: "tenant" }),
        });
        expect(plan.state(types.project).protect).toBe(true);
        const top = (await made(undefined, "organizations/99")).one(types.project);
        expect([top.orgId, top.folderId]).toEqual(["99", undefined]);
    });

    it("is there before anything that is in it, by a provider that is not charged to it", async () => {
        const plan = await made();
        expect(awaited(plan, types.provider, "gcp-services")).toEqual(["project"]);
        expect(plan.one(types.provider, "project-maker")).not.toHaveProperty("billingProject");
        expect(plan.state(types.project).provider).toContain("::project-maker::");
        // Google refuses a call that is charged to a project whose APIs are off, and so the one that would turn them on.
        for (const { provider, urn } of plan.of(types.api)) expect(provider, urn).toContain("::project-maker::");
        expect(awaited(plan, types.api, "services-serviceusage")).toContain("project");
        const given = await planGoogleTenant("silo");
        for (const { provider, urn } of given.of(types.api)) expect(provider, urn).toContain("::gcp-services::");
    });

    it("takes the role of editor from default accounts, once the APIs are on that make them", async () => {
        const plan = await made();
        expect(plan.one(types.defaults)).toEqual({
            project: siloProject,
            action: "DEPRIVILEGE",
            restorePolicy: "NONE",
        });
        expect(awaited(plan, types.defaults, "project-default-accounts")).toContain("services-compute");
        expect(awaited(plan, types.provider, "gcp")).toContain("project-default-accounts");
    });

    it("changes nothing else of what the tenant has", async () => {
        const urnsOf = ({ resources }: Inventory) => resources.map(({ urn }) => urn.split("::").slice(2).join("::"));
        const [mine, given] = [await made(), await planGoogleTenant("silo")];
        expect(urnsOf(given).filter((urn) => !urnsOf(mine).includes(urn))).toEqual([]);
        expect(given.of(types.project)).toEqual([]);
        const unlike = given.resources.filter(({ type, urn, inputs }) => {
            const name = urn.split("::").at(-1)!;
            if (type === types.provider) return false;
            return JSON.stringify(mine.state(type, name).inputs) !== JSON.stringify(inputs);
        });
        expect(unlike.map(({ urn }) => urn)).toEqual([]);
    });

    it("is shut down when the tenant leaves, unless its audit records lie in it", async () => {
        const quiet = await made((input) => {
            leaving(input);
            input.tenant_config.security.audit_logging = false;
        });
        expect(quiet.one(types.project).deletionPolicy).toBe("DELETE");
        const { protect = false, retainOnDelete = false } = quiet.state(types.project);
        expect([protect, retainOnDelete]).toEqual([false, false]);
        const audited = await made((input) => {
            leaving(input);
            input.tenant_config.security.audit_logging = true;
        });
        expect(audited.state(types.project).retainOnDelete).toBe(true);
        expect(audited.state(types.project).protect ?? false).toBe(false);
    });
});
