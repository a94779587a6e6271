import { expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const administrators = "administrators: [72f988bf-86f1-41af-91ab-2d7cd011db47]";
const cell = (more = "") => ({ "cells/ams.yaml": `cell: ams\nregion: westeurope\n${administrators}\n${more}` });
const tenant = (more = "", id = "a", region = "westeurope") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: ${region}\n${more}`,
});
const problems = (...files: Record<string, string>[]) =>
    fleetOf(Object.assign({}, quiet, ...files)).problems.filter(({ code }) => code === "TN460");
const told = (...files: Record<string, string>[]) => problems(...files).map(printed);
const unused = cell("database: {enabled: false}\n");

test("who has statements recorded by a server on Azure is told that it has to be restarted once", () => {
    const ofTenant = ["TN460 a.yaml:1:12 tenant_config.security.audit_logging"];
    const own = "placement: {isolation: bridge}\n";
    expect(told(unused, tenant(own))).toEqual(ofTenant);
    expect(told(unused, tenant(`placement: {isolation: silo, ${administrators}}\n`))).toEqual(ofTenant);
    expect(told(cell(), tenant())).toEqual([...ofTenant, "TN460 cells/ams.yaml:1:7 database"]);
    const [found] = problems(unused, tenant(own));
    expect(found!.severity).toBe("warning");
    expect(found!.fix).toContain("az postgres flexible-server restart --resource-group");
});

test("at what was written, where somebody wrote it", () => {
    const written = "placement: {isolation: bridge}\ntenant_config: {security: {audit_logging: true}}\n";
    expect(told(unused, tenant(written))).toEqual(["TN460 a.yaml:5:43 tenant_config.security.audit_logging"]);
});

test("and nobody else is", () => {
    const own = "placement: {isolation: bridge}\n";
    for (const files of [
        tenant(`${own}tenant_config: {security: {audit_logging: false}}\n`),
        tenant(`${own}database: {enabled: false}\n`),
        tenant(`${own}database: {engine: sqlserver}\n`),
        tenant(own, "a", "eu-west-1"),
    ])
        expect(told(unused, files)).toEqual([]);
});

test("it is told once for all of them", () => {
    const many = Object.assign({}, ...["a", "b", "c"].map((id) => tenant("placement: {isolation: bridge}\n", id)));
    const [found, ...more] = problems(unused, many);
    expect(more).toEqual([]);
    expect(found!.also?.map(({ file }) => file)).toEqual(["b.yaml", "c.yaml"]);
});
