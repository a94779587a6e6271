import { describe, expect, it } from "vitest";
import { complianceMarkdown } from "../../compliance/markdown";
import { bucket, evidenceOf, tenant, verdict } from "./facts";

const textOf = (...all: Parameters<typeof complianceMarkdown>[0]) => [...complianceMarkdown(all)].join("");

describe("evidence as Markdown", () => {
    it("says first what failed, then each control", () => {
        const text = textOf(evidenceOf(tenant("acme")));
        expect(text).toMatch(
            /^## Compliance\n\n❌ 1 stacks at 2026-11-29T12:00:00.000Z, judged as of 2026-11-29, commit 0123abc: 1 results pass, 1 fail/,
        );
        expect(text.indexOf("aws-rds-storage-encrypted")).toBeLessThan(text.indexOf("aws-s3-versioning"));
        expect(text).toContain("| ❌ CC6.1 |");
        expect(text).toContain("reviewed by no auditor");
    });

    it("joins stacks: a control is as bad as in its worst stack", () => {
        const good = tenant("beta", { policies: [verdict("beta", "aws-s3-versioning", bucket(0), "pass")] });
        expect(textOf(evidenceOf(tenant("acme")), evidenceOf(good))).toContain("failed in 1 stacks");
        expect(textOf(evidenceOf(good))).toMatch(/^## Compliance\n\n✅/);
    });

    it("says which stacks could not be planned", () => {
        const text = textOf(evidenceOf(tenant("acme", { failed: "it threw", policies: [] })));
        expect(text).toContain("nothing is shown to hold: acme.");
    });

    it("fits a comment, however much there is, and says what it left out", () => {
        const all = Array.from({ length: 300 }, (_, at) => {
            const policies = Array.from({ length: 4 }, (__, one) =>
                verdict(`tenant-${at}`, `rule-${at}-${one}`, bucket(one), "fail", {
                    pack: "ours",
                    message: "ä".repeat(400),
                }),
            );
            return evidenceOf(tenant(`tenant-${at}`, { policies }));
        });
        const text = textOf(...all);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
        expect(text).toMatch(/\*\d+ of 1200 rules left out/);
    });

    it("lets no text be markup", () => {
        const evil = "<img src=x> | `@team` [a](b)\u0007";
        const policies = [verdict("acme", evil, bucket(0), "fail", { pack: "ours", message: evil })];
        const text = textOf(evidenceOf(tenant("acme", { policies })));
        expect(text).not.toContain("<img");
        expect(text).not.toContain("@team");
        expect(text).not.toContain("\u0007");
    });
});
