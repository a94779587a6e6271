import { expect, it } from "vitest";
import { Summing } from "../../compliance/summary";
import { bucket, evidenceOf, tenant, verdict } from "./facts";

it("sums up a run: each control as in its worst stack", () => {
    const summing = new Summing();
    summing.add(evidenceOf(tenant("beta", { policies: [verdict("beta", "aws-s3-versioning", bucket(0), "pass")] })));
    expect(summing.summary.frameworks.soc2).toMatchObject({ passed: 4 });
    summing.add(evidenceOf(tenant("acme")));
    summing.add(evidenceOf(tenant("gone", { failed: "it threw", policies: [] })));
    const { frameworks, ...rest } = summing.summary;
    expect(rest).toMatchObject({ stacks: 3, failed: 1, mandatory: 1, totals: { pass: 2, fail: 1, undetermined: 1 } });
    expect(frameworks.soc2).toMatchObject({ failed: 2, undetermined: 6 });
    expect(frameworks.soc2!.passed).toBeUndefined();
});
