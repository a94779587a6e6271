import type { Evidence } from "../../compliance/evidence/schema";
import { bucket, database, evidenceOf, tenant, verdict } from "./facts";

const exemption = { id: "e-1", requester: "bo", approver: "ada", until: "2026-12-31", ticket: "T-1" };

/** An exempted database of a tenant. */
export function exemptedTenant(stack: string): Evidence {
    const policies = [verdict(stack, "aws-rds-storage-encrypted", database, "exempted", { exemption })];
    const plan = tenant(stack, { policies });
    const exemptions = [{ ...exemption, rules: ["aws-rds-storage-encrypted"], state: "used" as const }];
    const written = {
        created: "2026-11-01",
        reason: "It goes in May.",
        controls: ["CC6.1"],
        compensatingControl: "It is empty.",
        at: "policies/exemptions/acme.yaml:3",
    };
    return evidenceOf(
        { ...plan, tenantry: { ...plan.tenantry, exemptions } },
        { exemptions: new Map([["e-1", written]]) },
    );
}

/** Stacks with every result there is, one that could not be planned, and texts that no format has a place for. */
export function awkward(): readonly Evidence[] {
    const evil = ' </script>\n\u0007\u2028 `<b>` [a](b) \\ "ä" \ud83d\ude00 \t';
    const strange = [
        verdict("evil", evil.trim(), bucket(0), "fail", { pack: evil, message: evil, requirement: evil }),
        verdict("evil", "aws-s3-versioning", bucket(1), "remediated" as "pass"),
        verdict("evil", "aws-s3-versioning", bucket(2), "exempted"),
    ];
    return [
        evidenceOf(tenant("acme")),
        exemptedTenant("beta"),
        evidenceOf(tenant("broken", { failed: "it threw\nthere", policies: [] })),
        evidenceOf(tenant("evil", { policies: strange })),
    ];
}
