import { z } from "zod";
import { anyForm, type FormKind } from "../cloud-forms";
import { leastZones } from "../regions/row";
import { Cpu, Duration, forms, parsePercent, Size, UnitError } from "../units";
import { ownLabels } from "./own-labels";

// Compiling parsers costs every command more time than it saves a fleet of 1,500 tenants.
z.config({ jitless: true });

/** Wraps a unit's parser as a zod type that takes text (and plain numbers where they mean something). */
function unit<T>(parse: (text: string) => T, pattern: RegExp, form: string, options: { numbers?: z.ZodNumber } = {}) {
    const error = `must be ${form}`;
    const text = z.string().regex(pattern, { error });
    const input = options.numbers ? z.union([text, options.numbers], { error }) : text;
    const parsed = input.transform((value, context): T => {
        try {
            return parse(String(value));
        } catch (thrown) {
            if (!(thrown instanceof UnitError)) throw thrown;
            context.addIssue({ code: "custom", message: thrown.message });
            return z.NEVER;
        }
    });
    return parsed.meta({ title: form });
}

/** `500ms`, `30s`, `5m`, `12h`, `30d` */
export const duration = () => unit(Duration.parse, /^\d{1,15}(\.\d{1,9})?(ms|s|m|h|d)$/, forms.duration);
/** `512Mi`, `20Gi`, `2Ti` */
export const size = () => unit(Size.parse, /^\d{1,15}(\.\d{1,9})?(Ki|Mi|Gi|Ti|k|M|G|T)$/, forms.size);
/** `250m`, `0.5`, `2` */
export const cpu = () => unit(Cpu.parse, /^\d{1,15}(\.\d{1,9})?m?$/, forms.cpu, { numbers: z.number().min(0) });
/** `70`, `70%`: a number in percent */
export const percent = () =>
    unit(parsePercent, /^(100(\.0{1,9})?|\d{1,2}(\.\d{1,9})?)%?$/, forms.percent, {
        numbers: z.number().min(0).max(100),
    });

/** Room on nodes that is kept for replicas to come. */
export const headroom = (whose: string) =>
    percent()
        .refine((share) => share <= 50, "must be at most 50")
        .describe(
            `Room that is kept on ${whose} nodes for replicas to come, in percent of what tenants may take of them; 0 keeps none. From component version 2 on.`,
        );

/** How a new pod begins, until its node has the pod's network policies. */
const networkPolicyModes = ["standard", "strict"] as const;
export type NetworkPolicyMode = (typeof networkPolicyModes)[number];

/** How network policies of a cluster of whoever it is begin to hold. */
export const networkPolicies = (whose: string) =>
    z
        .enum(networkPolicyModes)
        .describe(
            `On AWS, what a new pod on ${whose} cluster may do until its node has the policies of its namespace. standard: everything, for seconds. strict: nothing; add-ons then have policies for both directions, made before their pods.`,
        );

/** A DNS label that stays valid as part of every cloud's names. */
export const id = (max = 40) =>
    z
        .string()
        .min(1)
        .max(max)
        .regex(
            /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
            "must be lower-case letters, digits and single inner hyphens, starting with a letter",
        );

/** Whose watch over an account of AWS it is. */
const threatDetections = ["own", "account", "none"] as const;
export type ThreatDetection = (typeof threatDetections)[number];
export const threatDetection = (whose: string) =>
    z
        .enum(threatDetections)
        .describe(
            `On AWS, findings of GuardDuty about ${whose} that reach its alerts. own: it turns GuardDuty on, which an account and region has once. account: the account has it on, and what it finds about ${whose} is passed on. none: nothing is. On Azure Defender for Containers watches each cluster; on Google Cloud nothing detects threats unless the organisation has Security Command Center do so.`,
        );

export const cidr = () => z.cidrv4("must be an IPv4 network such as 10.20.0.0/16");
/** What each cloud writes in its own form; that it is the region's is a rule of its own. */
const inForm = (kind: FormKind) => {
    const { pattern, error } = anyForm(kind);
    return z.string().max(600).regex(pattern, error);
};
/** Who may use a cluster: an IAM role, an object in Entra, or a member as Google's IAM writes it. */
export const principal = () => inForm("principal");
/** Zone of a domain in the cloud's DNS. */
const dnsZone = () => inForm("zone");
/** Zone of a domain in the cloud's DNS. */
export const dns = (whose: string, describe: string) =>
    z
        .strictObject({
            zone_id: dnsZone().describe(
                `Zone, in the ${whose} account, that answers for the domain: a Route 53 zone id, the resource id of an Azure DNS zone, or the name of a Cloud DNS managed zone.`,
            ),
        })
        .optional()
        .describe(describe);
/** Account, subscription or project that a cell or tenant is deployed to. */
export const account = () =>
    inForm("account")
        .optional()
        .describe(
            "AWS account, Azure subscription or Google Cloud project, by its id; by default that of the credentials in use.",
        );
export const zones = () =>
    z
        .int()
        .min(leastZones)
        .max(3)
        .describe("How many availability zones are used; which ones follows from the region.");
/** Networks that may reach a cluster's API. */
export const deployers = () =>
    z
        .array(cidr())
        .max(40)
        .describe("Networks from which the cluster's API may be reached by whoever deploys; empty keeps it private.");
/** Those who administer the cluster of whoever is named. */
export const administrators = (cluster: string) =>
    z
        .array(principal())
        .max(20)
        .describe(
            `Who administers ${cluster}, whoever deploys among them: ARNs of IAM roles on AWS, object ids on Azure, members such as group:platform@example.com on Google Cloud; name them before the first deployment. Empty leaves it to whoever creates the cluster; on Azure, where it lets nobody in, it is refused.`,
        );
export const email = () => z.email("must be an e-mail address such as platform@example.com").max(254);
export const edition = () =>
    z.string().regex(/^\d{4}-\d{2}$/, "must be the year and month of an edition, such as 2026-11");
/** Versions of what components do with the same settings; a new one never changes who stays on an old one. */
export const componentVersions = [1, 2] as const;
export type ComponentVersion = (typeof componentVersions)[number];
/** What components do for an edition that names no version: those are older than versions. */
export const firstComponentVersion = componentVersions[0];
export const componentVersion = () => z.literal(componentVersions);
/** Letters and digits with hyphens between: AWS and Google Cloud number their regions, Azure mostly does not. */
export const region = () =>
    z
        .string()
        .max(40)
        .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be the name of a region, such as eu-west-1");

/** Host name: labels of at most 63, 253 in all. Source: RFC 1035, section 2.3.4. */
export const hostName = () =>
    z
        .string()
        .max(253)
        .regex(
            /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
            "must be a host name such as shop.example.com",
        );

/** Text that clouds take as the value of a tag. Source: docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, read 2026-07. */
export const tagText = () =>
    z
        .string()
        .min(1)
        .max(63)
        .regex(
            /^[A-Za-z0-9]([A-Za-z0-9 _.:/=+@-]*[A-Za-z0-9])?$/,
            "must be letters, digits, spaces and _ . : / = + - @",
        );

/** A record of at most so many entries. */
export function entries<K extends z.core.$ZodRecordKey, V extends z.core.$ZodType>(key: K, value: V, most: number) {
    return z
        .record(key, value)
        .refine((record) => Object.keys(record).length <= most, `must hold at most ${most} entries`);
}

const notOwn = new RegExp(`^(?!(${ownLabels.join("|")})$)`);

/** Labels become tags, labels and annotations: the strictest alphabet of them all, without the keys that Tenantry sets itself. */
export const labels = () =>
    entries(
        z
            .string()
            .regex(/^[a-z]([a-z0-9_-]{0,61}[a-z0-9])?$/, "must be lower-case letters, digits, _ and -, at most 63")
            .regex(notOwn, `must be none of those that Tenantry sets itself: ${ownLabels.join(", ")}`),
        z
            .string()
            .regex(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/, "must be letters, digits, _ . and -, at most 63"),
        // AWS takes 50 tags on most resources, and Tenantry sets some of its own.
        // Source: docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, read 2026-07.
        30,
    );

export const isolations = ["pool", "bridge", "silo"] as const;
export type Isolation = (typeof isolations)[number];
export const clouds = ["aws", "azure", "gcp"] as const;
export const levels = ["advisory", "mandatory", "disabled"] as const;
export type CloudName = (typeof clouds)[number];
export type PolicyLevel = (typeof levels)[number];
/** What may be asked of one rule: a level, or that it mends what it can and is mandatory. */
export const ruleLevels = [...levels, "remediate"] as const;
export type RuleLevel = (typeof ruleLevels)[number];
