import { describe, expect, it } from "vitest";
import { type LogEntry, logFilter } from "../../../policies/reading/google-log-filter";

const entry: LogEntry = {
    log: "compute.googleapis.com/vpc_flows",
    "resource.type": "gce_subnetwork",
    "resource.labels.subnetwork_name": "tn-acme-nodes",
    "protoPayload.@type": "a/b",
};
const lets = (filter: string) => logFilter(filter)?.(entry);

describe("a filter of Cloud Logging", () => {
    it.each([
        ["", true],
        ['resource.type="gce_subnetwork"', true],
        ['resource.type = "GCE_Subnetwork"', true],
        ["resource.type=k8s_node", false],
        ['resource.type!="k8s_node"', true],
        ['resource.type=("k8s_node" OR "gce_subnetwork")', true],
        ['resource.labels.subnetwork_name=~"^tn-[a-z-]+-nodes$"', true],
        ['resource.labels.subnetwork_name!~"nodes$"', false],
        ['resource.labels.subnetwork_name:"acme"', true],
        ["resource.labels.subnetwork_name:*", true],
        ['log_id("compute.googleapis.com/vpc_flows")', true],
        ['log_id("compute.googleapis.com/firewall")', false],
        ['protoPayload."@type"="a/b"', true],
    ])("%s: %s", (filter, expected) => expect(lets(filter)).toBe(expected));

    it("lets what lacks a field fail a comparison, and pass its negation", () => {
        expect(lets('resource.labels.zone="a"')).toBe(false);
        expect(lets('resource.labels.zone!="a"')).toBe(true);
        expect(lets('NOT resource.labels.zone=~"a"')).toBe(true);
    });

    it("joins by OR before AND, and negates first", () => {
        const [yes, no] = ['resource.type="gce_subnetwork"', 'resource.type="k8s_node"'];
        expect(lets(`${yes} OR ${yes} AND ${no}`)).toBe(false);
        expect(lets(`${no} AND ${yes} OR ${yes}`)).toBe(false);
        expect(lets(`${yes} OR (${yes} AND ${no})`)).toBe(true);
        expect(lets(`NOT ${no} AND ${yes}`)).toBe(true);
        expect(lets(`NOT (${no} OR ${yes})`)).toBe(false);
    });

    it.each([
        'resource.type="a',
        "resource.type",
        '(resource.type="a"',
        'resource.type="a" resource.type="b"',
        "a > 1",
    ])("is not read where it says more than that: %s", (filter) => expect(logFilter(filter)).toBeUndefined());
});
