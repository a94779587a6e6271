import { expect, test } from "vitest";
import { plannedBehavior } from "../../cli/recommending/scenario";
import { forecastSettings } from "../../components/kubernetes/forecast-settings";
import { marginSeconds } from "../../model/pace";
import { predictiveBehavior } from "../../scaling/policies";
import { fleetOf } from "../model/helpers/fleet";

test("what is simulated without a tenant is what is planned for one that says nothing of it", () => {
    const { tenants } = fleetOf({
        "acme.yaml":
            "tenant_id: acme\ntier: standard\nregion: eu-west-1\ntenant_config: {autoscaling: {enabled: true, strategy: predictive}}\n",
    });
    const [{ tenant }] = tenants as [(typeof tenants)[number]];
    const { scaleUp, scaleDown } = plannedBehavior(tenant, true);
    const sorted = (rules: typeof scaleUp) => ({ ...rules, policies: [...rules.policies] });
    expect(sorted(scaleUp)).toEqual(sorted(predictiveBehavior.scaleUp));
    expect(sorted(scaleDown)).toEqual(sorted(predictiveBehavior.scaleDown));
    const [workload] = Object.keys(tenant.workloads);
    expect(forecastSettings(tenant, workload!, { cluster: "a" }).margin_seconds).toBe(marginSeconds);
});
