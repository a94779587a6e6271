import { describe, expect, test } from "vitest";
import { dnsWay, identityWay, isRun, verticalUpdate } from "../../../components/kubernetes/clouds";

const addresses = (way: { readonly to: readonly object[] }) =>
    way.to.flatMap((peer) => ("ipBlock" in peer ? [(peer.ipBlock as { cidr: string }).cidr] : []));

describe("what differs between the clouds' clusters", () => {
    test("pods obtain their identity from an agent on AWS and Google Cloud, and over the APIs on Azure", () => {
        expect(identityWay("aws").map(addresses)).toEqual([["169.254.170.23/32"]]);
        expect(identityWay("gcp")).toEqual([
            {
                to: [{ ipBlock: { cidr: "169.254.169.254/32" } }],
                ports: [
                    { port: 80, protocol: "TCP" },
                    { port: 8080, protocol: "TCP" },
                ],
            },
        ]);
        expect(identityWay("azure")).toEqual([]);
    });

    test("names are asked of cluster DNS, and of the node's cache where there is one", () => {
        for (const cloud of ["aws", "azure"] as const) expect(dnsWay(cloud).to).toHaveLength(1);
        expect(dnsWay("gcp").to).toHaveLength(3);
        expect(addresses(dnsWay("gcp"))).toEqual(["169.254.20.10/32"]);
        for (const cloud of ["aws", "azure", "gcp"] as const)
            expect(dnsWay(cloud).ports.map(({ port }) => port)).toEqual([53, 53]);
    });

    test("charts whose job the cloud does are left out there", () => {
        expect(isRun("gcp", "metrics-server")).toBe(true);
        expect(isRun("azure", "metrics-server")).toBe(true);
        expect(isRun("aws", "metrics-server")).toBe(false);
        expect(isRun("azure", "vertical-pod-autoscaler")).toBe(true);
        expect(isRun("gcp", "keda")).toBe(false);
    });

    test("pods are resized in place where the cloud's clusters take it, and replaced elsewhere", () => {
        expect(verticalUpdate("aws")).toBe("InPlaceOrRecreate");
        expect(verticalUpdate("gcp")).toBe("InPlaceOrRecreate");
        expect(verticalUpdate("azure")).toBe("Recreate");
    });
});
