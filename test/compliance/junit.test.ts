import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { complianceJunit } from "../../compliance/junit";
import { bucket, database, evidenceOf, tenant, verdict } from "./facts";

const textOf = (...all: Parameters<typeof complianceJunit>[0]) => [...complianceJunit(all)].join("");

/** What Python's parser, which nobody here wrote, reads: every element with its attributes, in order. */
function parsed(text: string): readonly (readonly [string, Readonly<Record<string, string>>, string])[] {
    const script =
        "import sys,json,xml.etree.ElementTree as e;print(json.dumps([(x.tag,x.attrib,x.text or '') for x in e.fromstring(sys.stdin.buffer.read()).iter()]))";
    return JSON.parse(execFileSync("python3", ["-c", script], { input: text, encoding: "utf8" }));
}

describe("evidence as JUnit", () => {
    it("has a suite a stack and a case a rule, failed only where a mandatory rule is violated", () => {
        const elements = parsed(textOf(evidenceOf(tenant("acme")), evidenceOf(tenant("beta"))));
        const suites = elements.filter(([tag]) => tag === "testsuite").map(([, attributes]) => attributes);
        expect(suites).toMatchObject([
            { name: "acme", tests: "4", failures: "1", errors: "0", skipped: "3" },
            { name: "beta", tests: "4" },
        ]);
        const failure = elements.find(([tag]) => tag === "failure")!;
        expect(failure[2]).toBe("fail aws:rds/instance:Instance database-server: fail: it is not");
        const skipped = elements.filter(([tag]) => tag === "skipped").map(([, { message }]) => message);
        expect(skipped[0]).toBe("nothing here to judge");
        expect(skipped[1]).toMatch(/^undetermined: undetermined aws:s3/);
    });

    it("passes what is advisory or exempted, and tells it all the same", () => {
        const policies = [
            verdict("acme", "aws-rds-storage-encrypted", database, "fail", { level: "advisory" }),
            verdict("acme", "aws-s3-versioning", bucket(0), "exempted"),
        ];
        const elements = parsed(textOf(evidenceOf(tenant("acme", { policies }))));
        expect(elements.filter(([tag]) => tag === "failure")).toEqual([]);
        expect(elements.filter(([tag]) => tag === "system-out").map(([, , text]) => text.split(" ")[0])).toEqual([
            "fail",
            "exempted",
        ]);
    });

    it("is an error where planning failed", () => {
        const elements = parsed(textOf(evidenceOf(tenant("acme", { failed: "it threw", policies: [] }))));
        expect(elements.find(([tag]) => tag === "error")![1]).toEqual({ message: "it threw" });
    });

    it("is well-formed whatever the texts hold", () => {
        const evil = "]]> <a b='\"&amp;> \u0000\u001b\ud800 \ufffe\n\tä";
        const policies = [verdict("acme", evil, bucket(0), "fail", { pack: "ours", message: evil })];
        const [, , text] = parsed(textOf(evidenceOf(tenant("acme", { policies })))).find(([tag]) => tag === "failure")!;
        expect(text).toContain("]]> <a b='\"&amp;> \ufffd\ufffd\ufffd \ufffd");
    });
});
