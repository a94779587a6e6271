import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyForm, cloudForms, type FormKind, formOf } from "../../model/cloud-forms";

const kinds = Object.keys(cloudForms) as FormKind[];
const bare = (text: string) => text.replaceAll('"', "");

describe("forms of the clouds", () => {
    test.each(kinds)("each example of a %s is told to be its cloud's, and no other's", (kind) => {
        for (const [cloud, { example }] of Object.entries(cloudForms[kind])) {
            expect(formOf(kind, bare(example))).toBe(cloud);
            expect(anyForm(kind).pattern.test(bare(example))).toBe(true);
            expect(anyForm(kind).error).toContain(example);
        }
    });

    test.each(kinds)("no text is a %s of two clouds", (kind) => {
        const forms = Object.values(cloudForms[kind]).map(({ pattern }) => new RegExp(`^(?:${pattern})$`));
        const texts = fc.oneof(...forms.map((form) => fc.stringMatching(form)));
        fc.assert(fc.property(texts, (text) => forms.filter((form) => form.test(text)).length === 1));
    });

    test("what no cloud writes has none", () => {
        const wrong: [FormKind, string][] = [
            ["account", "12345"],
            ["account", "Acme"],
            ["account", "acme-"],
            ["principal", "root"],
            ["principal", "domain:example.com"],
            ["principal", "allUsers"],
            ["principal", "arn:aws:iam::111122223333:user/anna"],
            ["zone", "example.com"],
            ["zone", "/subscriptions/x"],
        ];
        for (const [kind, text] of wrong) {
            expect(formOf(kind, text)).toBeUndefined();
            expect(anyForm(kind).pattern.test(text)).toBe(false);
        }
    });
});
