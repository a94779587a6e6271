import { cryptoKey } from "../../../reading/google";
import { every, onlyIf, worst } from "../../../reading/logic";
import { begunStrict, isTenant } from "../../../reading/settings";
import { each, expect, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** What is long and new enough: no RSA below 3072 bits (to be gone by 2030, NIST SP 800-131A), no SHA-1, no AES below 256 bits. From knowledge, unverified. */
const strong =
    /^((GOOGLE|EXTERNAL)_SYMMETRIC_ENCRYPTION|AES_256_\w+|RSA_(?!\w*SHA1)\w*_(3072|4096)\w*|EC_SIGN_\w+|HMAC_SHA(256|384|512)|PQ_SIGN_\w+|ML_KEM_\w+|KEM_XWING)$/;
const hardware: ReadonlySet<unknown> = new Set(["HSM", "HSM_SINGLE_TENANT", "EXTERNAL", "EXTERNAL_VPC"]);

export const gcpKmsAlgorithm: StackRule = {
    scope: "stack",
    id: "gcp-kms-algorithm",
    title: "Keys are strong enough",
    requirement:
        "A key of Cloud KMS has an algorithm that is not broken, and lies in hardware for tenants that were begun as strict.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [cryptoKey],
    properties: ["versionTemplate.algorithm", "versionTemplate.protectionLevel"],
    settings: ["begunAs", "isolationLevel"],
    rationale: "What is encrypted today is to be safe for as long as it matters.",
    fix: "Set versionTemplate.algorithm to one that is up to date, and protectionLevel to HSM where the tenant is strict.",
    url: "https://cloud.google.com/kms/docs/algorithms",
    check: (stack) => {
        const strict = every([isTenant(stack), begunStrict(stack)]);
        return each(stack, [cryptoKey], (key) =>
            worst([
                expect(
                    key,
                    "versionTemplate.algorithm",
                    (name) => name === undefined || strong.test(textOf(name)),
                    "its algorithm is too weak",
                ),
                onlyIf(
                    strict,
                    () =>
                        // Unset it is SOFTWARE. Source: @pulumi/gcp 9.37.0, types/input.d.ts.
                        expect(
                            key,
                            "versionTemplate.protectionLevel",
                            (level) => hardware.has(level),
                            "it lies in software",
                        ),
                    "whether the tenant is strict",
                ),
            ]),
        );
    },
};
