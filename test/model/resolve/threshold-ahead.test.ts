import { describe, expect, it } from "vitest";
import { fleetOf, problemsOf } from "../helpers/fleet";

const metricsOf = (more = "") => {
    const { tenants } = fleetOf({
        "acme.yaml": `tenant_id: acme\ntier: standard\nregion: eu-west-1\n${more}`,
    });
    const [{ tenant, provenance }] = tenants as [(typeof tenants)[number]];
    const { metrics } = tenant.tenant_config.autoscaling;
    return {
        ...metrics,
        layer: provenance.get("tenant_config.autoscaling.metrics.cpu_threshold_ahead")?.layer,
    };
};
const scaling = (metrics: string) => `tenant_config: {autoscaling: {metrics: {${metrics}}}}\n`;

describe("the threshold of CPU beside a forecast", () => {
    it("is the product's where the tenant says none", () => {
        expect(metricsOf()).toMatchObject({ cpu_threshold: 65, cpu_threshold_ahead: 80, layer: "derived" });
    });

    it.each([60, 90, '"75%"'])("is the tenant's own threshold of %s", (value) => {
        const percent = Number.parseInt(String(value).replaceAll('"', ""), 10);
        expect(metricsOf(scaling(`cpu_threshold: ${value}`))).toMatchObject({
            cpu_threshold: percent,
            cpu_threshold_ahead: percent,
            layer: "derived",
        });
    });

    it("is what the tenant writes for it", () => {
        expect(metricsOf(scaling("cpu_threshold: 60, cpu_threshold_ahead: 72"))).toMatchObject({
            cpu_threshold: 60,
            cpu_threshold_ahead: 72,
            layer: "tenant",
        });
    });

    it("is told once where a threshold that it follows cannot be", () => {
        const codes = (metrics: string) => problemsOf(scaling(metrics)).map(({ code, path }) => [code, path]);
        expect(codes("cpu_threshold: 0")).toEqual([["TN325", "tenant_config.autoscaling.metrics.cpu_threshold"]]);
        expect(codes("cpu_threshold_ahead: 70.5")).toEqual([
            ["TN325", "tenant_config.autoscaling.metrics.cpu_threshold_ahead"],
        ]);
    });
});
