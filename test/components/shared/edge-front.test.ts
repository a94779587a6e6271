import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { edgeFront, requireHost } from "../../../components/shared/edge-front";
import { sampleTenant } from "../kubernetes/sample";

const wildcard = { domain: "eu.example.com", wildcard: true };
const ground = (change: object = {}) => ({
    hosts: wildcard,
    zoneId: "Z0123",
    clusterName: "cell-eu-1-cluster",
    gatewayHost: pulumi.output<string | undefined>("gateway.example"),
    ...change,
});
const behind = (change: Parameters<typeof sampleTenant>[0] = () => undefined) =>
    sampleTenant((input) => {
        input.edge = true;
        change(input);
    });
const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

describe("what an edge stands in front of", () => {
    it("is the public hosts, and the gateway behind them", async () => {
        const front = edgeFront(behind(), ground())!;
        expect(front).toMatchObject({
            hosts: ["web--acme.eu.example.com"],
            zoneId: "Z0123",
            requestsPerSecond: 1000,
            enabled: true,
        });
        expect(await known(front.origin)).toBe("gateway.example");
    });

    it("is nothing where none is asked for, or nothing is public", () => {
        expect(edgeFront(sampleTenant(), ground())).toBeUndefined();
        const closed = behind((input) => {
            for (const workload of Object.values(input.workloads)) workload.public = false;
        });
        expect(edgeFront(closed, ground())).toBeUndefined();
    });

    it("serves nobody while the tenant is suspended", () => {
        expect(
            edgeFront(
                behind((input) => Object.assign(input, { state: "suspended" })),
                ground(),
            )?.enabled,
        ).toBe(false);
    });

    it("is never a host without a certificate of the zone", () => {
        expect(() => edgeFront(behind(), ground({ zoneId: undefined }))).toThrow("no zone whose certificate covers");
        expect(() => edgeFront(behind(), ground({ hosts: { ...wildcard, wildcard: false } }))).toThrow("web.acme.eu");
    });

    it("says which cell has to be deployed again to tell where its gateway is", () => {
        for (const host of [undefined, ""])
            expect(() => requireHost(host, "acme", "cell-eu-1-cluster")).toThrow(
                "cell-eu-1-cluster gives out no gatewayHost",
            );
    });
});
