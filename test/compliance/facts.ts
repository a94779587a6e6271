import { evidenceMaker, type RunFacts } from "../../compliance/evidence/build";
import type { Evidence } from "../../compliance/evidence/schema";
import { sealed } from "../../compliance/evidence/seal";
import type { StackPlan } from "../../planner/document";
import type { Pack } from "../../policies/pack";
import type { PolicyResult, Rule } from "../../policies/rule";
import { madeRule, planOf, urnOf } from "../cli/plans";

/** Rules whose words do not change with the catalogue. */
export const rules: readonly Rule[] = [
    { ...madeRule("aws-rds-storage-encrypted"), themes: ["encryption-at-rest"] },
    { ...madeRule("aws-s3-versioning"), themes: ["backup"], types: ["aws:s3/bucket:Bucket"], severity: "medium" },
    {
        ...madeRule("aws-elasticache-tls"),
        themes: ["encryption-in-transit"],
        types: ["aws:elasticache/cluster:Cluster"],
    },
    { ...madeRule("tenant-required-tags"), themes: ["asset-inventory"], types: ["*"], level: "advisory" },
];

export const pack: Pack = { name: "tenantry-baseline", description: "", rules };

export const factsOf = (more: Partial<RunFacts> = {}): RunFacts => ({
    time: "2026-11-29T12:00:00.000Z",
    asOf: "2026-11-29",
    commit: "0123abc",
    dirty: false,
    version: "0.1.0",
    packs: [pack],
    code: (rule) => rule.length.toString(16).padStart(64, "0"),
    frameworks: ["soc2", "gdpr", "iso27001"],
    published: {
        "aws-rds-storage-encrypted": { controls: { prowler: { soc2: ["PI1.5"] } } },
        "aws-elasticache-tls": { controls: { prowler: { soc2: ["CC6.6"] } } },
    },
    inputsOf: (stack) => [{ file: `${stack}.yaml`, sha256: "a".repeat(64) }],
    levelsOf: () => ({}),
    problemsOf: () => [],
    easedOf: () => [],
    ...more,
});

export const database = { type: "aws:rds/instance:Instance", name: "database-server" } as const;
export const bucket = (at: number) => ({ type: "aws:s3/bucket:Bucket", name: `bucket-${at}` }) as const;

/** A verdict on a resource of a stack. */
export const verdict = (
    stack: string,
    rule: string,
    resource: { type: string; name: string },
    result: PolicyResult["result"],
    more: Partial<PolicyResult> = {},
): PolicyResult => ({
    pack: pack.name,
    rule,
    level: "mandatory",
    severity: "critical",
    urn: urnOf(stack, resource),
    result,
    ...(result === "pass" ? {} : { message: `What ${rule} asks.\n${result}: it is not` }),
    ...more,
});

/** A tenant whose database fails, with one bucket that holds, one that is not known and one that nothing is said of. */
export const tenant = (stack: string, more: { failed?: string; policies?: readonly PolicyResult[] } = {}): StackPlan =>
    planOf(stack, [database, bucket(0), bucket(1), bucket(2)], {
        policies: [
            verdict(stack, "aws-rds-storage-encrypted", database, "fail"),
            verdict(stack, "aws-s3-versioning", bucket(0), "pass"),
            verdict(stack, "aws-s3-versioning", bucket(1), "undetermined"),
        ],
        ...more,
    });

export const evidenceOf = (plan: StackPlan, more: Partial<RunFacts> = {}): Evidence =>
    evidenceMaker(factsOf(more))(plan);

/** Evidence with a part exchanged, and hashes that fit. */
export const exchanged = ({ hash: _, hashes: __, ...open }: Evidence, part: Partial<Evidence>): Evidence =>
    sealed({ ...open, ...part });
