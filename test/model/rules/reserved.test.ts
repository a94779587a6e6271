import { describe, expect, test } from "vitest";
import { environment } from "../../../components/kubernetes/config";
import { reservedFor, reservedVariables } from "../../../model/schema/reserved";
import { codesOf, problemsOf, resolved } from "../helpers/fleet";

const env = (variable: string) => `workload_defaults: {env: {${variable}: x}}\n`;
const own = (text: string) => problemsOf(text).map(({ code, path }) => `${code} ${path}`);

describe("variables that Tenantry sets", () => {
    test("are those of the program, of all services and of none", () => {
        const { tenant } = resolved();
        const endpoint = { host: "h", port: 1, user: "u", name: "n" };
        const services = { database: endpoint, cache: endpoint, bucket: "b" };
        const workload = { ...tenant.workloads.web!, env: {} };
        const set = (given: object) =>
            Object.keys(environment(tenant, workload, { region: "r" } as never, given as never)).sort();
        expect(set(services)).toEqual(Object.values(reservedVariables).flat().sort());
        expect(set({})).toEqual([...reservedVariables.always].sort());
    });

    test("cannot be set by a workload", () => {
        for (const variable of reservedFor(resolved("cache: {enabled: true}\n").tenant)) {
            const found = own(`cache: {enabled: true}\n${env(variable)}`);
            expect(found).toEqual([`TN330 workloads.web.env.${variable}`]);
        }
    });

    test("are free where the tenant does not have the service", () => {
        expect(codesOf(`database: {enabled: false}\n${env("DATABASE_HOST")}`)).toEqual([]);
        expect(codesOf(env("DATABASE_SCHEMA"))).toEqual([]);
    });

    test("are those of readers too, where the database has any", () => {
        const { tenant } = resolved();
        const host = { host: "h", port: 1, user: "u", name: "n" };
        const told = environment(
            tenant,
            { ...tenant.workloads.web!, env: {} },
            { region: "r" } as never,
            { database: { ...host, readers: host } } as never,
        );
        const database = { ...tenant.database, readers: { min: 1, max: 2 } };
        const off = { enabled: false };
        const reserved = reservedFor({ database, cache: off, storage: off } as never);
        expect(Object.keys(told).sort()).toEqual([...reserved].sort());
        expect(reserved).toContain("DATABASE_READER_HOST");
        expect(reservedFor(tenant)).not.toContain("DATABASE_READER_HOST");
    });

    test("are those of a cluster too, where the cache has readers", () => {
        const { tenant } = resolved("cache: {enabled: true}\n");
        const cache = { ...tenant.cache, readers: { min: 1, max: 2 } };
        expect(reservedFor({ ...tenant, cache })).toEqual(expect.arrayContaining(["CACHE_CLUSTER", "CACHE_HOST"]));
        expect(reservedFor({ ...tenant, cache: { ...cache, enabled: false } })).not.toContain("CACHE_CLUSTER");
        expect(reservedFor(tenant)).not.toContain("CACHE_CLUSTER");
    });

    test("the port is told to be the workload's", () => {
        expect(problemsOf(env("PORT"))[0]?.fix).toContain("workloads.web.port");
    });
});
