/** How a cloud writes one kind of thing. */
export interface CloudForm {
    /** Source of a regular expression for the whole text. Those of one kind match no text of another cloud's. */
    readonly pattern: string;
    /** What it is, as in "must be …". */
    readonly form: string;
    readonly example: string;
    /** Where the form is written. */
    readonly source: string;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const projectId = "[a-z][a-z0-9-]{4,28}[a-z0-9]";
const mail = "[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)+";

/** What is written differently for each cloud: the account, those who use a cluster, and the zone of a domain. */
export const cloudForms = {
    account: {
        aws: {
            pattern: "\\d{12}",
            form: "the 12 digits of an AWS account, in quotes",
            example: '"111122223333"',
            source: "docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html (from knowledge, unverified)",
        },
        azure: {
            pattern: uuid,
            form: "the id of an Azure subscription, in lower case",
            example: "0b1f6471-1bf0-4dda-aec3-111122223333",
            source: "learn.microsoft.com/azure/azure-portal/get-subscription-tenant-id (from knowledge, unverified)",
        },
        gcp: {
            pattern: projectId,
            form: "the id of a Google Cloud project",
            example: "acme-production",
            source: "cloud.google.com/resource-manager/docs/creating-managing-projects, read 2026-11",
        },
    },
    principal: {
        aws: {
            pattern: "arn:aws(?:-cn|-us-gov)?:iam::\\d{12}:role\\/[\\w+=,.@/-]*[\\w+=,.@-]",
            form: "the ARN of an IAM role",
            example: "arn:aws:iam::111122223333:role/platform",
            source: "docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, read 2026-11",
        },
        azure: {
            pattern: uuid,
            form: "the object id of a user, group or service principal in Entra, in lower case",
            example: "5c0b9a1e-6f6d-4a57-9d0e-111122223333",
            source: "learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id (from knowledge, unverified)",
        },
        gcp: {
            pattern: `(?:user|group|serviceAccount):${mail}`,
            form: "a user, group or serviceAccount with its address, as IAM writes it",
            example: "group:platform@example.com",
            source: "cloud.google.com/iam/docs/principal-identifiers (from knowledge, unverified)",
        },
    },
    zone: {
        aws: {
            pattern: "Z[A-Z0-9]{1,31}",
            form: "the id of a Route 53 hosted zone",
            example: "Z0123456789ABCDEFGHIJ",
            source: "docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html (from knowledge, unverified)",
        },
        azure: {
            pattern: `/subscriptions/${uuid}/resourceGroups/[\\w.()-]{1,90}/providers/Microsoft\\.Network/dns[zZ]ones/[a-z0-9.-]{1,253}`,
            form: "the resource id of an Azure DNS zone",
            example:
                "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com",
            source: "learn.microsoft.com/rest/api/dns/zones/get (from knowledge, unverified)",
        },
        gcp: {
            pattern: "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
            form: "the name of a Cloud DNS managed zone",
            example: "example-com",
            source: "cloud.google.com/dns/docs/reference/rest/v1/managedZones (from knowledge, unverified)",
        },
    },
} as const satisfies Readonly<Record<string, Readonly<Record<"aws" | "azure" | "gcp", CloudForm>>>>;

export type FormKind = keyof typeof cloudForms;

/** The clouds as people call them. */
export const cloudTitles = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;

const titles = Object.entries(cloudTitles) as [keyof typeof cloudTitles, string][];

/** Matches what any cloud writes; which cloud's it must be is known once the region is. */
export function anyForm(kind: FormKind): { readonly pattern: RegExp; readonly error: string } {
    const forms: readonly CloudForm[] = Object.values(cloudForms[kind]);
    return {
        pattern: new RegExp(`^(?:${forms.map(({ pattern }) => pattern).join("|")})$`),
        error: `must be ${forms.map(({ form, example }) => `${form} (${example})`).join(", or ")}`,
    };
}

/** The cloud whose form a text has; every text that {@link anyForm} matches has one. */
export function formOf(kind: FormKind, text: string): keyof typeof cloudTitles | undefined {
    return titles.find(([cloud]) => new RegExp(`^(?:${cloudForms[kind][cloud].pattern})$`).test(text))?.[0];
}
