import { z } from "zod";
import { principal } from "./fields";

/**
 * A perimeter of VPC Service Controls around the project of a cell or silo tenant. It lets in users, service accounts and groups.
 * Source: cloud.google.com/vpc-service-controls/docs/configure-identity-groups, read 2026-11-29.
 */
export const perimeter = z.strictObject({
    access_policy: z
        .string()
        .regex(/^\d{1,20}$/, 'must be the number of an access policy, such as "123456789012", in quotes')
        .describe("Number of the organisation's access policy, which the perimeter lies in."),
    mode: z
        .enum(["observe", "enforce"])
        .describe("observe: what would be refused is recorded, and let through. enforce: it is refused."),
    deployers: z
        .array(principal())
        .min(1)
        .max(20)
        .refine((list) => new Set(list).size === list.length, "must name nobody twice")
        .describe("Who may use the project's APIs from outside, whoever deploys among them: without them nobody can."),
});

/** Settings of a perimeter as the program sees them. */
export type PerimeterSettings = Readonly<z.output<typeof perimeter>>;
