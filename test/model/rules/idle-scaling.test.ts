import { describe, expect, it } from "vitest";
import { problemsOf } from "../helpers/fleet";

const image = "ghcr.io/stefanprodan/podinfo:6.7.1";
const about = (autoscaling: string, { version = 2, isPublic = true } = {}) =>
    problemsOf(
        `component_version: ${version}\ntenant_config: {autoscaling: {${autoscaling}}}\nworkloads: {web: {image: "${image}", public: ${isPublic}}}\n`,
    ).filter(({ code }) => code === "TN535");

describe("what a replica serves", () => {
    const both = "metrics: {requests_per_replica: 40, network_per_replica: 20Mi}";

    it("is followed by workloads that scale by more than CPU and memory", () => {
        expect(about(both)).toEqual([]);
    });

    it.each([
        ["does not scale", `${both}, enabled: false`, {}],
        ["is of component version 1", both, { version: 1 }],
    ])("is warned of where the tenant %s", (_, autoscaling, settings) => {
        expect(about(autoscaling, settings)).toMatchObject([
            { severity: "warning", path: "tenant_config.autoscaling.metrics.requests_per_replica", value: "40" },
            { severity: "warning", path: "tenant_config.autoscaling.metrics.network_per_replica", value: "20Mi" },
        ]);
    });

    it("is warned of in requests where nobody asks from outside", () => {
        expect(about(both, { isPublic: false }).map(({ path }) => path)).toEqual([
            "tenant_config.autoscaling.metrics.requests_per_replica",
        ]);
    });
});
