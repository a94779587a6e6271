import { describe, expect, it } from "vitest";
import { StackSecrets } from "../../../operations/engine/secrets";
import { outputSignature, secret, signatureKey } from "../../../planner/engine/wire";

const failure = (message: string) => ({ message, locked: undefined, report: undefined });
const knowing = (...properties: unknown[]) => {
    const secrets = new StackSecrets();
    for (const one of properties) secrets.take(one);
    return secrets;
};

describe("what a cloud quotes in its errors", () => {
    it.each([
        ["a secret", { password: secret("hunter2-acme") }],
        ["a secret in a list", { users: [{ name: "ada", passwords: secret(["other", "hunter2-acme"]) }] }],
        ["a text in a secret object", { settings: secret({ login: { password: "hunter2-acme" } }) }],
        ["a secret output", { password: { [signatureKey]: outputSignature, value: "hunter2-acme", secret: true } }],
    ])("has no secret of the stack: %s", (_, properties) => {
        const told = knowing(properties).ofFailure(failure('InvalidParameter: "hunter2-acme" is too short'));
        expect(told.message).toBe('InvalidParameter: "[secret]" is too short');
    });

    it("keeps everything else", () => {
        const urn = "urn:pulumi:acme::tenantry::aws:kms/key:Key::key";
        const secrets = knowing({
            region: "eu-west-1",
            password: { [signatureKey]: outputSignature, value: "hunter2-acme", secret: true, dependencies: [urn] },
            plain: { [signatureKey]: outputSignature, value: "visible" },
        });
        expect(secrets.ofFailure(failure(`${urn}: visible in eu-west-1`)).message).toBe(`${urn}: visible in eu-west-1`);
    });

    it("is masked in diagnostics and about locks, and forgotten with the stack", () => {
        const secrets = knowing({ password: secret("hunter2-acme") });
        const report = {
            steps: [],
            changes: {},
            diagnostics: [{ urn: undefined, severity: "warning" as const, message: "hunter2-acme is weak" }],
        };
        const told = secrets.ofFailure({ message: "no", locked: "by hunter2-acme", report });
        expect(told.locked).toBe("by [secret]");
        expect(told.report?.diagnostics[0]?.message).toBe("[secret] is weak");
        secrets.forget();
        expect(secrets.ofReport(report).diagnostics[0]?.message).toBe("hunter2-acme is weak");
    });
});
