import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactDeep, redactor } from "../../../operations/records/redact";

const secret = 'p"ss wörd/+&1';

describe("redaction", () => {
    const redact = redactor([secret, "first line of it\nsecond line of it", "abc", ""]);

    it.each([
        ["plain", secret],
        ["quoted", JSON.stringify({ secret })],
        ["quoted twice", JSON.stringify(JSON.stringify({ secret }))],
        ["in an address", `https://x/?p=${encodeURIComponent(secret)}`],
        ["as base64", Buffer.from(secret).toString("base64")],
        ["as hex", Buffer.from(secret).toString("hex")],
        ["by a line of it", "stderr: second line of it"],
        ["short, as a word", "code abc."],
        ["an access key", `key=AKIA${"A".repeat(16)}`],
        ["a password in an address", "url=postgres://u:hunter@h/db"],
        ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"],
    ])("masks what is %s", (_, text) => {
        const masked = redact(text);
        expect(masked).toContain("[secret]");
        expect(masked).not.toMatch(/w\u00f6rd|hunter|MIIE|AKIA|second/);
    });

    it("leaves ordinary words alone, those that hold a short secret included", () => {
        expect(redact("abcdef of the alphabet")).toBe("abcdef of the alphabet");
        expect(redactor([])("AccessDenied: s3://bucket/key")).toBe("AccessDenied: s3://bucket/key");
    });

    it("leaves no secret in any value, keys included", () => {
        const wrapped = (one: string) =>
            fc.dictionary(fc.string(), fc.oneof(fc.constant(one), fc.constant([`x ${one}`])));
        fc.assert(
            fc.property(fc.stringMatching(/^[a-z0-9.$(+]{8,20}$/), fc.string(), (one, around) => {
                const [value] = fc.sample(wrapped(one), 1);
                const masked = redactDeep({ ...value, [one]: `${around}${one}` }, redactor([one]));
                return !JSON.stringify(masked).includes(one);
            }),
        );
    });
});
