import { z } from "zod";

/**
 * A project that a silo tenant's stack makes. Where it lies and who pays is the organisation's to say, and that one is made the tenant's or its tier's.
 * Source of the forms: inputs of organizations.Project in @pulumi/gcp 9.37 (numbers), and cloud.google.com/billing/docs/how-to/find-billing-account-id
 * (from knowledge, unverified).
 */
export const project = z.strictObject({
    create: z
        .boolean()
        .describe(
            "On Google Cloud, whether a silo tenant's own stack makes the project that placement.account names, and nobody else has. false: it is there already.",
        ),
    parent: z
        .string()
        .regex(/^(folders|organizations)\/\d{1,20}$/, "must be folders/ or organizations/ with a number")
        .optional()
        .describe("Folder or organisation that projects are made in, such as folders/123456789012."),
    billing_account: z
        .string()
        .regex(/^[0-9A-F]{6}(-[0-9A-F]{6}){2}$/, "must be the id of a billing account, such as 0A1B2C-3D4E5F-6A7B8C")
        .optional()
        .describe("Billing account that pays for them."),
});
